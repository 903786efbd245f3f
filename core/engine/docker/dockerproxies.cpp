// SPDX-License-Identifier: Apache-2.0
#include "core/engine/docker/dockerproxies.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace slipway {

using namespace Qt::StringLiterals;

QList<EnvVariable> dockerProxies(const QByteArray &config, const QString &host)
{
    const QJsonObject proxies = QJsonDocument::fromJson(config).object()[u"proxies"].toObject();
    const QJsonObject own = proxies[proxies.contains(host) ? host : u"default"_s].toObject();
    QList<EnvVariable> env;
    for (const auto &[key, name] : {std::pair(u"httpProxy"_s, u"HTTP_PROXY"_s),
             std::pair(u"httpsProxy"_s, u"HTTPS_PROXY"_s), std::pair(u"ftpProxy"_s, u"FTP_PROXY"_s),
             std::pair(u"noProxy"_s, u"NO_PROXY"_s), std::pair(u"allProxy"_s, u"ALL_PROXY"_s)}) {
        const QString value = own[key].toString();
        if (!value.isEmpty())
            env += {{name, value}, {name.toLower(), value}};
    }
    return env;
}

} // namespace slipway
