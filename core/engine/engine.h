// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/task.h"
#include "core/engine/engineabilities.h"
#include "core/engine/enginetypes.h"
#include "core/engine/logstream.h"

#include <QObject>

#include <chrono>
#include <memory>
#include <stop_token>

namespace slipway {

/// A backend that carries out executions. Plain values in, plain values out; nothing of one backend
/// shows. Every call may end in reasons::engineAway: it does not answer, and saw nothing of the
/// call (nor did it after reasons::engineTls). Thread: the owner's. tests/integration/enginesuite.h
/// is what every implementation has to pass.
class Engine : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Engine)

public:
    /// \a name is the configured one ("docker"), unique in an installation; \a endpoint is where it
    /// is, as an URI, and part of every handle.
    Engine(QString name, QString endpoint, QObject *parent = nullptr)
        : QObject(parent), m_name(std::move(name)), m_endpoint(std::move(endpoint))
    {
    }
    ~Engine() override = default;

    const QString &name() const { return m_name; }
    const QString &endpoint() const { return m_endpoint; }

    /// What it can do beside what every engine does.
    virtual EngineAbilities abilities() { return {}; }

    /// Whether \a handle was made at this endpoint: only then does a missing container mean
    /// anything.
    virtual bool owns(const EngineHandle &handle) const = 0;
    /// By which \a execution is found whose own handle is not known, because the answer to its
    /// launch was lost: by the name that derives from its id. For inspect(), stop() and remove().
    virtual EngineHandle handleOf(const Execution &execution) const = 0;

    /// Whether it answers and what it is.
    virtual Task<Result<EngineInfo>> probe() = 0;

    /// Creates the container under the execution's own name and labels, and starts it. If that name
    /// exists it is adopted: started if it never ran. Resolves when it has started (Running, with
    /// its ports), or will without anybody's help (Pending; observed() tells the rest); the
    /// observation has a handle. A stop request before it has started removes what was created.
    /// Errors: engineAway (nothing exists), those of the code FailedPrecondition (it was refused,
    /// and nothing is left behind: imageNotFound, commandNotFound, portTaken… and engineRefused
    /// where the engine's words are not understood), engineAnswerLost (it may run: list and
    /// compare). What the engine would ignore in silence is engineCannot.
    virtual Task<Result<Observation>> launch(LaunchPlan plan, std::stop_token stop) = 0;

    /// Kind::Gone, not an error, if there is no such container.
    virtual Task<Result<Observation>> inspect(ExecutionId id, EngineHandle handle) = 0;

    /// All containers that carry the label of \a installation.
    virtual Task<Result<QList<Observation>>> list(InstallationId installation) = 0;

    /// Begins to emit observed(), and gap() whenever something may have been missed: at the start,
    /// and after each reconnect. Reconnects by itself, with backoff, for as long as the engine
    /// lives.
    virtual void watch(InstallationId installation) = 0;

    /// Both streams. A container that is gone ends it with containerNotFound.
    virtual std::unique_ptr<LogStream> logs(EngineHandle handle, LogQuery query) = 0;

    /// Asks it to end, and kills it after \a grace. Resolves when it has ended; gone is no error.
    virtual Task<Result<void>> stop(EngineHandle handle, std::chrono::seconds grace) = 0;

    /// Removes the container and what was made for it, killing it if need be; gone is no error.
    virtual Task<Result<void>> remove(EngineHandle handle) = 0;

    /// Ends the watch, and all calls with reasons::cancelled; nothing may be called after it.
    virtual void close() = 0;

Q_SIGNALS:
    void observed(const slipway::Observation &observation);
    /// Events flow from now on; those before may have been missed: list and compare.
    void gap();
    /// The event stream was lost; a gap() follows when it is back.
    void disconnected(const slipway::Error &error);

private:
    const QString m_name;
    const QString m_endpoint;
};

} // namespace slipway
