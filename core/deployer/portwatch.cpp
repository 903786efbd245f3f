// SPDX-License-Identifier: Apache-2.0
#include "core/deployer/portwatch.h"

namespace slipway {

using namespace std::chrono_literals;

static constexpr auto interval = 1s;
/// What was seen longer ago says nothing about now.
static constexpr auto validity = 10s;
/// Each needs a descriptor.
static constexpr int mostLooks = 64;

QList<PortStatus> PortWatch::look(const Execution &execution)
{
    QList<PortStatus> ports;
    if (execution.phase != ExecutionPhase::Running)
        return ports;
    const Time now = std::chrono::steady_clock::now();
    forgetOld(now);
    for (const PortBinding &binding : execution.ports)
        ports.append(look(execution.id, binding, now));
    return ports;
}

PortStatus PortWatch::look(ExecutionId id, const PortBinding &binding, Time now)
{
    PortStatus status {.binding = binding};
    if (binding.specified.protocol != PortRequest::Protocol::Tcp)
        return status; // without a protocol of its own nothing answers
    const Key key(id, binding.exposed);
    const auto known = m_ports.constFind(key);
    if (known != m_ports.constEnd() && known->answer) {
        status.isAccepting = known->answer->isAccepting;
        if (known->answer->isAccepting)
            status.speaksHttp = known->answer->speaksHttp;
    }
    const bool isDue =
        known == m_ports.constEnd() || (!known->isLooking && now - known->lookedAt >= interval);
    if (isDue && m_looks < mostLooks) {
        m_ports[key].lookedAt = now;
        begin(key, binding.host);
    }
    return status;
}

void PortWatch::begin(const Key &key, const QString &host)
{
    auto *probe = new PortProbe(host, key.second, this);
    m_ports[key].isLooking = true;
    ++m_looks;
    connect(probe, &PortProbe::answered, this, [this, key, probe](const PortAnswer &answer) {
        Port &port = m_ports[key];
        port.answer = answer;
        port.isLooking = false;
        --m_looks;
        probe->deleteLater();
    });
}

void PortWatch::forgetOld(Time now)
{
    m_ports.removeIf([now](const QHash<Key, Port>::iterator &port) {
        return !port->isLooking && now - port->lookedAt > validity;
    });
}

} // namespace slipway
