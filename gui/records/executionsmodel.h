// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/event.h"
#include "core/model/listedexecution.h"
#include "gui/records/recordmodel.h"
#include "gui/support/phasetext.h"

#include <QSet>

#include <array>

namespace slipway {

/// An execution as the list holds it: without what only an engine reads.
struct ExecutionRecord
{
    using Id = ExecutionId;

    ListedExecution listed;
    QString contextName;

    const ExecutionId &id() const { return listed.execution.id; }
    const Execution &execution() const { return listed.execution; }
};

/// All executions of a connection; the scope chooses which of them are listed.
class ExecutionsModel final : public RecordModel<ExecutionRecord>
{
    Q_OBJECT

public:
    enum Column { State, ContextName, Image, Started, Took, Ports, Engine, Creator, Identifier };
    /// Active: on its way or running. Failed: phaseKind() Failed or Lost.
    enum class Scope { All, Active, Failed };
    /// Of Ports: QList<PortBinding>, where something can be opened.
    static constexpr int PortsRole = Qt::UserRole;

    explicit ExecutionsModel(QObject *parent = nullptr);

    void setScope(Scope scope);
    Scope scope() const { return m_scope; }
    qsizetype count(Scope scope) const;
    using RecordModel::count;

    void put(ListedExecution listed, const QString &contextName);
    /// Calls those of contexts that have become known by their names.
    void rename(const QHash<ContextId, QString> &names);
    void removeThoseOf(const ContextId &context);
    /// Those of \a context, as of the last batch; the newest first.
    QList<Execution> thoseOf(const ContextId &context) const;
    /// Those that wait for an image.
    QList<ExecutionId> preparing() const;
    /// What "execution.phase" or "execution.ports" says; false if the execution is not known. News
    /// that are older than what is known change nothing.
    bool apply(const Event &event);

Q_SIGNALS:
    /// With a batch, one that was not known before.
    void added(const slipway::Execution &execution);

private:
    bool accepts(const ExecutionRecord &record) const override;
    void replaced(const ExecutionRecord *before, const ExecutionRecord *after) override;
    QString shared(const QString &text);
    QString stateText(const Execution &execution) const;

    Scope m_scope = Scope::All;
    std::array<qsizetype, 7> m_counts {}; ///< by PhaseKind
    mutable QHash<std::pair<int, int>, QString> m_stateTexts; ///< by what it says and exit code
    QSet<QString> m_shared; ///< so that texts that many have in common are held once
};

/// When it began to run; nothing of one that has not, or never did.
std::optional<Timestamp> startedAt(const Execution &execution);

/// How long it has run, or took. "–" of one that has not begun to run, or never
/// did; empty where its end is not known.
QString tookText(const Execution &execution, Timestamp now);

} // namespace slipway
