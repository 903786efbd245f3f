// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QTimer>

#include <optional>

namespace slipway {

/// The service manager that started the daemon, if one did: systemd or whatever speaks its protocol
/// (sd_listen_fds(3), sd_notify(3)). Without one, nothing here has an effect.
class ServiceManager
{
    Q_DISABLE_COPY_MOVE(ServiceManager)

public:
    ServiceManager() = default;

    /// The listening socket that was passed on; empty if there is none. For the start of a program.
    /// Errors: socketsPassedOn, if there are several.
    static Result<std::optional<int>> listeningSocket();

    /// The daemon serves. From now on a watchdog that was asked for is answered by the event loop.
    void notifyReady(const QString &status);
    void notifyReloading(); ///< followed by notifyReady()
    void notifyStopping();

private:
    QTimer m_watchdog;
};

} // namespace slipway
