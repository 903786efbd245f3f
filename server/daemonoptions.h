// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/deployer/launchpolicy.h"
#include "server/http/callers.h"
#include "server/http/listener.h"
#include "server/optiontable.h"
#include "server/pages/pagesoptions.h"

#include <QHostAddress>
#include <QList>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <optional>

namespace slipway {

/// The daemon's options, read and checked.
struct DaemonOptions
{
    QHostAddress listenAddress;
    quint16 listenPort = 0;
    /// Serves /metrics without a token; port 0: nothing does.
    QHostAddress metricsAddress;
    quint16 metricsPort = 0;
    QUrl url; ///< how others reach the service
    QByteArray basePath; ///< "/v1"; begins with a slash and does not end with one
    ListenerOptions
        listener; ///< with limits, hosts, origins, proxies; tls comes of the files below
    CallerLimits callers;
    QString tlsCertificate; ///< a file; empty: plain HTTP
    QString tlsKey; ///< a file
    PagesOptions pages;

    QString dataDirectory;
    QString databaseUri;
    qint64 logLimit = 0; ///< bytes of one log
    qint64 logTotal = 0; ///< of all logs; 0: as is fit for the disk
    qint64 diskReserve = 0; ///< the same
    qint64 maxRunning = 0; ///< executions of one subject
    qint64 maxContexts = 0; ///< the same

    QByteArray jwtKey; ///< of a foreign issuer; empty: the own key pair
    QString jwtIssuer;
    bool hasDiscovery = false; ///< the issuer is asked for its keys
    std::optional<QString> jwtAudience;
    std::optional<QString> scopeClaim;
    QStringList admins;
    bool hasOwnerIsolation = true;
    bool hasStrictStatus = false;

    LaunchPolicyOptions policy;
    bool givesProxies = false; ///< those of Docker's configuration, to containers
    QString defaultBaseUrl;
    QString dockerBindIp;
    QStringList registries; ///< for which the account's credentials may be used
    QString dockerContainerIp; ///< empty: found out
    QList<std::pair<QString, QString>> engines; ///< name and URI; empty: Docker where it is found
};

/// Errors: optionInvalid and optionUnsupported, which say what to write instead.
Result<DaemonOptions> daemonOptionsFrom(const OptionTable &table);

} // namespace slipway
