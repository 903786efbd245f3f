// SPDX-License-Identifier: Apache-2.0
#include "server/servicemanager.h"

#include "core/base/reasons.h"

#include <systemd/sd-daemon.h>

#include <ctime>

namespace slipway {

Result<std::optional<int>> ServiceManager::listeningSocket()
{
    const int count = sd_listen_fds(1);
    if (count > 1)
        return fail(reasons::socketsPassedOn, {{QStringLiteral("count"), count}});
    return count == 1 ? std::optional(SD_LISTEN_FDS_START) : std::nullopt;
}

void ServiceManager::notifyReady(const QString &status)
{
    sd_notifyf(0, "READY=1\nSTATUS=%s", qPrintable(status));
    uint64_t microseconds = 0;
    if (m_watchdog.isActive() || sd_watchdog_enabled(0, &microseconds) <= 0)
        return;
    QObject::connect(
        &m_watchdog, &QTimer::timeout, &m_watchdog, [] { sd_notify(0, "WATCHDOG=1"); });
    m_watchdog.start(std::chrono::milliseconds(microseconds / 1000 / 2));
}

void ServiceManager::notifyReloading()
{
    timespec now {};
    clock_gettime(CLOCK_MONOTONIC, &now);
    sd_notifyf(0, "RELOADING=1\nMONOTONIC_USEC=%lld",
        static_cast<long long>(now.tv_sec) * 1'000'000 + now.tv_nsec / 1'000);
}

void ServiceManager::notifyStopping()
{
    sd_notify(0, "STOPPING=1");
}

} // namespace slipway
