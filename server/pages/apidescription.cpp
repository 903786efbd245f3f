// SPDX-License-Identifier: Apache-2.0
#include "server/pages/apidescription.h"

#include "server/pages/resource.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace slipway {
namespace {

/// \a text as JSON writes it, with its quotes.
QByteArray quoted(const QString &text)
{
    return QJsonDocument(QJsonArray {text}).toJson(QJsonDocument::Compact).chopped(1).sliced(1);
}

/// Replaces an address of the source by the service's own. In the text, so that the order of the
/// routes, in which pages show them, stays as it was written.
void replace(QByteArray &description, const QByteArray &from, const QByteArray &to)
{
    Q_ASSERT(description.contains(from));
    description.replace(from, to);
}

/// Behind the value that begins at \a from, an object, and the comma that follows it.
qsizetype endOfMember(const QByteArray &json, qsizetype from)
{
    int depth = 0;
    bool isText = false;
    for (qsizetype i = from; i < json.size(); ++i) {
        const char c = json.at(i);
        if (isText && c == '\\')
            ++i;
        else if (c == '"')
            isText = !isText;
        else if (!isText && c == '{')
            ++depth;
        else if (!isText && c == '}' && --depth == 0)
            return i + 1 + (i + 1 < json.size() && json.at(i + 1) == ',' ? 1 : 0);
    }
    return json.size();
}

/// Leaves out a path, which stands before others.
void removePath(QByteArray &description, const QByteArray &path)
{
    const QByteArray key = '"' + path + "\":";
    const qsizetype begin = description.indexOf(key);
    Q_ASSERT(begin >= 0);
    description.remove(begin, endOfMember(description, begin + key.size()) - begin);
}

QByteArray describe(const QString &name, const PagesOptions &options)
{
    const QByteArray realm = "\"http://localhost:8080/auth/realms/Renga/protocol/openid-connect/";
    QByteArray description = resource(name);
    replace(description, realm + "auth\"", quoted(options.authorizationUrl.toString()));
    replace(description, realm + "token\"", quoted(options.tokenUrl.toString()));
    return description;
}

} // namespace

QByteArray openApiDescription(const PagesOptions &options)
{
    QByteArray description = describe(QStringLiteral(":/api/openapi.json"), options);
    replace(description, "\"http://localhost:5000/v1\"",
        quoted(options.url.toString(QUrl::StripTrailingSlash)
            + QString::fromLatin1(options.basePath)));
    if (!options.hasSwaggerUi)
        removePath(description, "/ui");
    return description;
}

QByteArray swaggerDescription(const PagesOptions &options)
{
    QByteArray description = describe(QStringLiteral(":/api/swagger.json"), options);
    replace(
        description, "\"host\":\"localhost:5000\"", "\"host\":" + quoted(options.url.authority()));
    replace(description, "\"basePath\":\"/v1\"",
        "\"basePath\":"
            + quoted(options.url.path(QUrl::FullyDecoded | QUrl::StripTrailingSlash)
                + QString::fromLatin1(options.basePath)));
    replace(description, "\"schemes\":[\"http\"]",
        "\"schemes\":[" + quoted(options.url.scheme()) + ']');
    return description;
}

} // namespace slipway
