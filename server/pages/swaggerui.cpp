// SPDX-License-Identifier: Apache-2.0
#include "server/pages/swaggerui.h"

#include "core/base/reasons.h"
#include "server/http/problem.h"
#include "server/pages/resource.h"

#include <QHash>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

struct File
{
    QString resource;
    QByteArray type;
};

const QHash<QString, File> &files()
{
    static const QHash<QString, File> all {
        {u"favicon-32x32.png"_s, {u":/swagger-ui/favicon-32x32.png"_s, "image/png"}},
        {u"oauth2-redirect.html"_s,
            {u":/swagger-ui/oauth2-redirect.html"_s, "text/html; charset=utf-8"}},
        {u"oauth2-redirect.js"_s,
            {u":/swagger-ui/oauth2-redirect.js"_s, "text/javascript; charset=utf-8"}},
        {u"swagger-ui-bundle.js"_s,
            {u":/swagger-ui/swagger-ui-bundle.js"_s, "text/javascript; charset=utf-8"}},
        {u"swagger-ui.css"_s, {u":/swagger-ui/swagger-ui.css"_s, "text/css; charset=utf-8"}},
        {u"ui.js"_s, {u":/web/ui.js"_s, "text/javascript; charset=utf-8"}},
    };
    return all;
}

/// Swagger UI writes styles into its elements and draws its icons from data: addresses; it asks
/// this service, and the identity provider for a token.
QByteArray securityPolicy(const PagesOptions &options)
{
    const QUrl provider = options.tokenUrl.adjusted(QUrl::RemovePath | QUrl::RemoveQuery);
    return "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
           "img-src 'self' data:; connect-src 'self' "
        + provider.toEncoded() + "; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
}

Reply page(QByteArray body, const QByteArray &type, const PagesOptions &options)
{
    Reply reply {.contentType = type, .body = std::move(body)};
    reply.headers.emplaceBack("Content-Security-Policy", securityPolicy(options));
    reply.headers.emplaceBack("X-Content-Type-Options", "nosniff");
    return reply;
}

} // namespace

Reply swaggerUiPage(const PagesOptions &options, const QByteArray &prefix)
{
    QString html = QString::fromUtf8(resource(u":/web/ui.html"_s));
    html.replace("{{ base }}"_L1, QString::fromLatin1(prefix + options.basePath).toHtmlEscaped());
    html.replace("{{ app_name }}"_L1, options.appName.toHtmlEscaped());
    html.replace("{{ client_id }}"_L1, options.clientId.toHtmlEscaped());
    return page(html.toUtf8(), "text/html; charset=utf-8", options);
}

Reply swaggerUiFile(const QString &name, const PagesOptions &options)
{
    const auto file = files().constFind(name);
    if (file == files().constEnd())
        return problemReply(Error(reasons::pathNotFound, {{u"path"_s, name}}));
    Reply reply = page(resource(file->resource), file->type, options);
    reply.headers.emplaceBack("Cache-Control", "max-age=3600");
    return reply;
}

} // namespace slipway
