// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/net/httpmessage.h"

#include <QProcessEnvironment>
#include <QString>
#include <QStringList>

namespace slipway {

/// Where a Docker engine is reached.
struct DockerEndpoint
{
    QString uri; ///< "unix:///var/run/docker.sock", "tcp://host:2375"
    HttpEndpoint http;
    QString tcpHost; ///< the host of a TCP endpoint, without brackets; empty for a socket

    friend bool operator==(const DockerEndpoint &, const DockerEndpoint &) = default;
};

/// Where the docker command line of the same account keeps its configuration: DOCKER_CONFIG, else
/// ~/.docker.
QString dockerConfigDirectory(const QProcessEnvironment &environment);

/// Where an engine listens if nobody says otherwise, the likeliest first: Docker, rootless Docker,
/// rootless Podman, Podman.
QStringList usualEngineSockets(const QProcessEnvironment &environment);

/// The first of \a sockets that this account may use; if there is none, the first.
QString firstUsableSocket(const QStringList &sockets);

/// What the docker command line of the same account would talk to: \a uri if it is not empty, else
/// DOCKER_HOST, else the context that DOCKER_CONTEXT or ~/.docker/config.json names, else the first
/// usable of usualEngineSockets(). With TLS where DOCKER_TLS_VERIFY or the context's certificates
/// ask for it, or where the address itself names them: "tcp://host:2376?cert_path=/folder" (of
/// ca.pem, cert.pem and key.pem), which is no part of DockerEndpoint::uri. Reads files of ~/.docker
/// (or DOCKER_CONFIG). \a environment is the process's, given by value so that tests own it.
/// Errors: engineEndpoint (also for ssh:// and npipe://), fileFailed.
Result<DockerEndpoint> dockerEndpoint(const QString &uri, const QProcessEnvironment &environment);

} // namespace slipway
