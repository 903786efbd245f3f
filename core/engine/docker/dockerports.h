// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/engine/docker/dockertypes.h"
#include "core/model/portbinding.h"

#include <QList>
#include <QString>

namespace slipway {

/// What a client has to be told as the host of a published port: the first that is not empty.
struct DockerHostNames
{
    QString containerIp; ///< told by the administrator
    QString engineHost; ///< of a TCP endpoint
    QString bindIp; ///< where ports are bound; not told if it is 0.0.0.0 or ::
    QString serviceHost; ///< of the service's own URL
};

/// Usable in a URL: an IPv6 address stands in brackets.
QString reportedHost(const DockerHostNames &names);

/// One binding a container port, by number: of an IPv4 and an IPv6 entry the former.
QList<PortBinding> portBindings(const QList<DockerPort> &ports, const QString &host);

} // namespace slipway
