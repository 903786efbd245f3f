// SPDX-License-Identifier: Apache-2.0
#include "core/engine/docker/dockerports.h"

#include <algorithm>

namespace slipway {

QString reportedHost(const DockerHostNames &names)
{
    const bool isWildcard = names.bindIp == u"0.0.0.0" || names.bindIp == u"::";
    const QString bound = isWildcard ? QString() : names.bindIp;
    QString host;
    for (const QString &name : {names.containerIp, names.engineHost, bound, names.serviceHost}) {
        if (host.isEmpty())
            host = name;
    }
    return host.contains(u':') && !host.startsWith(u'[') ? u'[' + host + u']' : host;
}

QList<PortBinding> portBindings(const QList<DockerPort> &ports, const QString &host)
{
    QList<DockerPort> sorted = ports;
    std::stable_sort(sorted.begin(), sorted.end(), [](const DockerPort &a, const DockerPort &b) {
        return a.hostIp.contains(u':') < b.hostIp.contains(u':');
    });
    QList<PortBinding> bindings;
    for (const DockerPort &port : sorted) {
        const Result<PortRequest> specified = portRequestFromString(port.key, port.key);
        const auto isKnown = [&specified](const PortBinding &binding) {
            return binding.specified == *specified;
        };
        if (specified && port.hostPort != 0
            && std::none_of(bindings.begin(), bindings.end(), isKnown))
            bindings.append({*specified, host, port.hostPort});
    }
    std::sort(bindings.begin(), bindings.end(), [](const PortBinding &a, const PortBinding &b) {
        return std::pair(a.specified.port, a.specified.protocol)
            < std::pair(b.specified.port, b.specified.protocol);
    });
    return bindings;
}

} // namespace slipway
