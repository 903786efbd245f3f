// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/task.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <optional>

namespace slipway {

/// The account's credentials for registries, as `docker login` left them: config.json of Docker's
/// configuration directory with its "auths", and the programs that "credsStore" and "credHelpers"
/// name (github.com/docker/docker-credential-helpers).
class RegistryCredentials
{
public:
    /// \a directory is Docker's ("~/.docker"); \a registries are the hosts that the credentials may
    /// be used for, by whoever calls: "docker.io", "host:port".
    RegistryCredentials() = default; ///< none
    RegistryCredentials(QString directory, QStringList registries);

    /// The value of X-Registry-Auth for \a registry; empty if there is nothing for it, or it is
    /// none of those allowed. Read anew each time. Errors: credentialsFailed.
    Task<Result<QByteArray>> headerFor(QString registry) const;

private:
    QString m_directory;
    QStringList m_registries;
};

} // namespace slipway
