// SPDX-License-Identifier: Apache-2.0
#include "gui/connections/serviceconnection.h"

#include "core/base/reasons.h"
#include "gui/support/settings.h"

#include <algorithm>

namespace slipway {

using namespace Qt::StringLiterals;

Result<QUrl> serviceUrlFromText(const QString &text)
{
    const QString trimmed = text.trimmed();
    QUrl url(trimmed.contains("://"_L1) ? trimmed : u"http://"_s + trimmed, QUrl::StrictMode);
    const bool isWeb = url.scheme() == u"http" || url.scheme() == u"https";
    const bool hasMore = url.hasQuery() || url.hasFragment() || !url.userInfo().isEmpty();
    if (!url.isValid() || !isWeb || url.host().isEmpty() || hasMore)
        return fail(reasons::addressInvalid, {{u"value"_s, trimmed}});
    QString path = url.path();
    while (path.endsWith(u'/'))
        path.chop(1);
    url.setPath(path.isEmpty() ? u"/v1"_s : path);
    return url;
}

QList<ServiceConnection> savedConnections()
{
    QList<ServiceConnection> connections;
    for (const QVariant &entry : settings::connections.value()) {
        const QVariantMap map = entry.toMap();
        ServiceConnection connection {.name = map[u"name"_s].toString(),
            .url = map[u"url"_s].toUrl(),
            .caFile = map[u"ca"_s].toString()};
        if (!connection.url.isEmpty())
            connections.append(std::move(connection));
    }
    return connections;
}

static void write(const QList<ServiceConnection> &connections)
{
    QVariantList list;
    for (const ServiceConnection &connection : connections)
        list.append(QVariantMap {{u"name"_s, connection.name}, {u"url"_s, connection.url},
            {u"ca"_s, connection.caFile}});
    settings::connections.set(list);
}

void saveConnection(const ServiceConnection &connection)
{
    QList<ServiceConnection> connections = savedConnections();
    const auto same = std::find_if(connections.begin(), connections.end(),
        [&](const ServiceConnection &other) { return other.url == connection.url; });
    if (same == connections.end())
        connections.append(connection);
    else
        *same = connection;
    write(connections);
}

void forgetConnection(const QUrl &url)
{
    QList<ServiceConnection> connections = savedConnections();
    connections.removeIf([&url](const ServiceConnection &other) { return other.url == url; });
    write(connections);
}

} // namespace slipway
