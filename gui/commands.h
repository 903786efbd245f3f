// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/deployer/session.h"

#include <QObject>

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
    explicit Commands(const Workspace *workspace, QObject *parent = nullptr);

    /// Makes a context of \a spec and, if \a isToRun, runs it.
    void save(const ContextSpec &spec, bool isToRun);
    void launch(const ContextId &context, const LaunchRequest &request, int count = 1);
    void stop(const QList<ExecutionId> &executions);
    void remove(const QList<ExecutionId> &executions);
    /// With all that hangs on it; what runs is stopped.
    void deleteContext(const ContextId &context);

Q_SIGNALS:
    void failed(const slipway::Error &error);
    void saved(const slipway::ContextId &context);
    void launched(const slipway::ExecutionId &execution);
    /// It is stopped or removed: nobody need be told that it ends.
    void ending(const slipway::ExecutionId &execution);

private:
    const Workspace *m_workspace;
};

} // namespace slipway
