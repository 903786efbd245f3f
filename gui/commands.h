// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/deployer/session.h"

#include <QObject>

#include <functional>
#include <memory>

namespace slipway {

class Workspace;

/// What the window asks of the service: each call returns at once, and what comes of it is told by
/// a signal and by the events that the workspace follows.
class Commands final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Commands)

public:
    /// \a workspace must outlive it.
    explicit Commands(Workspace *workspace, QObject *parent = nullptr);

    /// Called with what came of it; without one, failed() tells.
    using Done = std::function<void(const Result<void> &)>;

    /// Makes a context of \a spec and, if \a isToRun, runs it.
    void save(const ContextSpec &spec, const ContextId &id, bool isToRun, const Done &done = {});
    /// Where it always runs, or asks where.
    void run(const Context &context);
    void launch(const ContextId &context, const LaunchRequest &request);
    /// As each of \a ids, one after the other; \a done is called once, with the first failure.
    void launch(const ContextId &context, const LaunchRequest &request, QList<ExecutionId> ids,
        const Done &done);
    void stop(const QList<ExecutionId> &executions);
    void remove(const QList<ExecutionId> &executions);
    /// With all that hangs on it; what runs is stopped.
    void deleteContext(const ContextId &context);

Q_SIGNALS:
    void failed(const slipway::Error &error);
    void saved(const slipway::ContextId &context);
    void launched(const slipway::ExecutionId &execution);
    /// There are several engines for it to run on.
    void engineWanted(const slipway::Context &context);
    /// It is stopped or removed: nobody need be told that it ends.
    void ending(const slipway::ExecutionId &execution);

private:
    void finish(const Done &done, const Result<void> &outcome);

    Workspace *m_workspace;
};

} // namespace slipway
