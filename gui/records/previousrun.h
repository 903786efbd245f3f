// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/deployer/session.h"

#include <QObject>

#include <memory>

namespace slipway {

/// Finds the run of the same context before another one, to tell what was changed between them.
/// Thread: the main one.
class PreviousRun final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PreviousRun)

public:
    using QObject::QObject;

    /// Ends the search before. Never emits from inside the call.
    void find(std::shared_ptr<Session> session, const Execution &execution);

Q_SIGNALS:
    void found(const slipway::ExecutionStatus &status);
    /// It is the first run of its context.
    void none();
    void failed(const slipway::Error &error);

private:
    void ask(std::optional<qint64> after);
    void look(const Page<ListedExecution> &page);
    void askForStatus(ExecutionId id);

    std::shared_ptr<Session> m_session;
    ContextId m_context;
    ExecutionId m_id;
    bool m_isNext = false; ///< the one that is listed next is it
    int m_search = 0; ///< its number; answers to another are dropped
};

} // namespace slipway
