// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/executionstatus.h"
#include "core/net/portprobe.h"

#include <QHash>
#include <QObject>

#include <chrono>
#include <optional>
#include <utility>

namespace slipway {

/// Whether something answers at the published ports of running executions. Looks only while
/// somebody asks, at most once a second and port, and at no other address.
class PortWatch final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PortWatch)

public:
    PortWatch() = default;

    /// What came of the last look, unless that was too long ago; begins the next one and does not
    /// wait for it. No ports if \a execution does not run.
    QList<PortStatus> look(const Execution &execution);

private:
    using Time = std::chrono::steady_clock::time_point;
    using Key = std::pair<ExecutionId, quint16>;
    struct Port
    {
        std::optional<PortAnswer> answer;
        Time lookedAt; ///< when the last look began
        bool isLooking = false;
    };

    PortStatus look(ExecutionId id, const PortBinding &binding, Time now);
    void begin(const Key &key, const QString &host);
    void forgetOld(Time now);

    QHash<Key, Port> m_ports;
    int m_looks = 0; ///< that go on
};

} // namespace slipway
