// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/deployer/enginestatus.h"
#include "gui/records/recordmodel.h"

namespace slipway {

/// An engine as the list holds it.
struct EngineRecord
{
    using Id = QString;

    EngineStatus status;

    const QString &id() const { return status.name; }
};

/// The engines of a connection.
class EnginesModel final : public RecordModel<EngineRecord>
{
    Q_OBJECT

public:
    enum Column { Name, State, Kind, Version, Running, Cpus, Memory };

    explicit EnginesModel(QObject *parent = nullptr);

    /// These, and no others.
    void putAll(const QList<EngineStatus> &statuses);
    /// As they were told last.
    const QList<EngineStatus> &statuses() const { return m_statuses; }

private:
    bool accepts(const EngineRecord &record) const override;

    QList<EngineStatus> m_statuses;
};

} // namespace slipway
