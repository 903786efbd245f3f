// SPDX-License-Identifier: Apache-2.0
#include "server/pages/indexpage.h"

#include "core/base/reasons.h"
#include "server/pages/resource.h"

#include <QFile>
#include <QRegularExpression>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

const QRegularExpression &bodyPlace()
{
    static const QRegularExpression place(u"\\{\\{\\s*page_body\\s*\\}\\}"_s);
    return place;
}

Result<QString> baseTemplate(const QString &file)
{
    if (file.isEmpty())
        return QString::fromUtf8(resource(u":/web/base.html"_s));
    const auto refused = [&file](const QString &expected) {
        return fail(reasons::optionInvalid,
            {{u"option"_s, u"DEPLOYER_BASE_TEMPLATE"_s}, {u"value"_s, file},
                {u"expected"_s, expected}});
    };
    QFile source(file);
    if (!source.open(QIODevice::ReadOnly))
        return refused(u"an HTML file that can be read (%1)"_s.arg(source.errorString()));
    const QString html = QString::fromUtf8(source.readAll());
    if (!html.contains(bodyPlace()))
        return refused(u"an HTML file with the place {{ page_body }}"_s);
    return html;
}

} // namespace

Result<QByteArray> indexPage(const PagesOptions &options)
{
    Result<QString> html = baseTemplate(options.baseTemplate);
    if (!html)
        return fail(html.error());
    const QString base = QString::fromLatin1(options.basePath).toHtmlEscaped();
    QString body =
        u"<h1>Welcome to Renga-Deployer</h1>\n"
        "<p>This is Slipway, which serves the Renga Deployer's API, version 1.</p>\n<p>"_s;
    if (options.hasSwaggerUi)
        body += u"<a href=\"%1/ui\">Try the API</a> · "_s.arg(base);
    body += u"<a href=\"%1/openapi.json\">Its description</a></p>"_s.arg(base);
    return html->replace(bodyPlace(), body.replace(u'\\', u"\\\\"_s)).toUtf8();
}

} // namespace slipway
