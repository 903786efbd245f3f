// SPDX-License-Identifier: Apache-2.0
#include "core/store/serveruri.h"

#include "core/base/reasons.h"

#include <QRegularExpression>
#include <QUrlQuery>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

// Not QUrl: a password may hold "/", "?" and "#" as they are, and a name what no host's name may.
const QRegularExpression &pattern()
{
    static const QRegularExpression expression(
        uR"(\A[a-z0-9+]+://(?:(?<user>[^:/@]*)(?::(?<password>[^@]*))?@)?)"
        uR"((?:\[(?<address>[0-9A-Fa-f:.%]+)\]|(?<host>[^:/?@\[\]]*))(?::(?<port>[0-9]{1,5}))?)"
        uR"((?:/(?<database>[^?]*))?(?:\?(?<options>.*))?\z)"_s);
    return expression;
}

QString decoded(const QString &text)
{
    return QUrl::fromPercentEncoding(text.toUtf8());
}

bool setPort(ServerUri &server, const QString &text)
{
    bool isNumber = false;
    server.port = text.toInt(&isNumber);
    return isNumber && server.port > 0 && server.port <= 65535;
}

/// Options may name what has a place of its own in the URI.
bool take(ServerUri &server, const QString &name, const QString &value)
{
    if (name == "port"_L1)
        return setPort(server, value);
    if (name == "host"_L1)
        server.host = value;
    else if (name == "user"_L1)
        server.user = value;
    else if (name == "password"_L1)
        server.password = value;
    else if (name == "dbname"_L1)
        server.database = value;
    else
        server.options.append({name, value});
    return true;
}

} // namespace

Result<ServerUri> ServerUri::fromString(const QString &uri)
{
    const auto refused = [&uri] {
        return fail(reasons::databaseUri, {{u"uri"_s, maskedDatabaseUri(uri)}});
    };
    const auto match = pattern().match(uri);
    if (!match.hasMatch() || uri.contains(QChar(0)))
        return refused();

    ServerUri server {.user = decoded(match.captured(u"user"_s)),
        .password = decoded(match.captured(u"password"_s)),
        .host = match.captured(u"address"_s) + match.captured(u"host"_s),
        .database = match.captured(u"database"_s)};
    if (!match.captured(u"port"_s).isEmpty() && !setPort(server, match.captured(u"port"_s)))
        return refused();
    QString options = match.captured(u"options"_s);
    const auto items = QUrlQuery(options.replace(u'+', "%20"_L1)).queryItems(QUrl::FullyDecoded);
    for (const auto &[name, value] : items) {
        if (!take(server, name, value))
            return refused();
    }
    return server;
}

QString maskedDatabaseUri(const QString &uri)
{
    // A password may hold any character, so everything up to the last "@" is left out; and all of
    // it where that may stand in an option.
    const qsizetype options = uri.indexOf(u'?');
    const qsizetype host = uri.lastIndexOf(u'@');
    const QString shown = uri.first(options < 0 ? uri.size() : options);
    if (host < 0)
        return shown;
    const qsizetype scheme = uri.indexOf("://"_L1);
    return uri.first(scheme < 0 ? 0 : scheme + 3) + u"***"_s + shown.mid(host);
}

} // namespace slipway
