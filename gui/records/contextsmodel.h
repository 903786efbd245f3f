// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/context.h"
#include "gui/records/recordmodel.h"

#include <optional>

namespace slipway {

/// How often a context was run, and when last.
struct ContextRuns
{
    qint64 count = 0;
    std::optional<Timestamp> last;
};

/// A context as the list holds it.
struct ContextRecord
{
    using Id = ContextId;

    Context context;
    QString name;
    QString image;
    QString command;
    ContextRuns runs;

    const ContextId &id() const { return context.id; }
};

/// All contexts of a connection.
class ContextsModel final : public RecordModel<ContextRecord>
{
    Q_OBJECT

public:
    enum Column { Name, Image, Command, LastRun, Runs, Created, Creator, Identifier };

    explicit ContextsModel(QObject *parent = nullptr);

    void put(Context context);
    /// One more run of \a id, whether it is known already or not.
    void addRun(const ContextId &id, Timestamp at);
    /// Its name; empty if it is not known.
    QString nameOf(const ContextId &id) const;
    /// The labels of its spec.
    QStringList labelsOf(const ContextId &id) const;

private:
    bool accepts(const ContextRecord &record) const override;

    QHash<ContextId, ContextRuns> m_runs;
};

} // namespace slipway
