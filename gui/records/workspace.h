// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"
#include "core/deployer/session.h"
#include "core/net/backoff.h"
#include "gui/records/contextsmodel.h"
#include "gui/records/enginesmodel.h"
#include "gui/records/executionsmodel.h"

#include <QObject>
#include <QSet>
#include <QTimer>

#include <memory>
#include <optional>

namespace slipway {

/// What the window shows of one connection, kept in step with its events. Everything that acts goes
/// through session(). Thread: the main one.
///
/// Listings are loaded a page at a time, the newest first, while events are followed from before
/// the first page on; so nothing is missed, and what is told twice changes nothing. A connection
/// that ends is taken up again, and what is held stays until it has been compared.
class Workspace : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Workspace)

public:
    /// Begins to load at once. \a isRemote: the service is of another computer.
    explicit Workspace(
        std::shared_ptr<Session> session, bool isRemote = false, QObject *parent = nullptr);
    ~Workspace() override;

    const std::shared_ptr<Session> &session() const { return m_session; }
    ContextsModel *contexts() { return &m_contexts; }
    ExecutionsModel *executions() { return &m_executions; }
    EnginesModel *engines() { return &m_engines; }

    bool isRemote() const { return m_isRemote; }

    /// Shows what another service has, from now on, and nothing of the one before.
    void use(std::shared_ptr<Session> session, bool isRemote);
    /// Takes the connection up again at once: something has changed, such as the token.
    void resume();
    /// Why nothing new is told at the moment, it is tried again; empty: it goes on.
    const std::optional<Error> &interruption() const { return m_interruption; }

    /// Asks the engines how they are, which happens every few seconds anyway.
    void askEngines();

Q_SIGNALS:
    /// interruption() is \a error.
    void interrupted(const std::optional<slipway::Error> &error);

private:
    void begin();
    void receive(Result<std::shared_ptr<EventStream>> stream);
    void interrupt(const Error &error);
    void setInterruption(const std::optional<Error> &error);
    void loadContexts(std::optional<qint64> after);
    void loadExecutions(std::optional<qint64> after);
    void finishLoading();
    void takeEvents();
    void apply(const Event &event);
    void askContext(const ContextId &id);
    void askNewest();
    void putContexts(const QList<Context> &contexts);
    void putExecutions(const QList<ListedExecution> &items);

    std::shared_ptr<Session> m_session;
    bool m_isRemote;
    std::optional<Error> m_interruption;
    ContextsModel m_contexts;
    ExecutionsModel m_executions;
    EnginesModel m_engines;

    /// Who waits for the answers of one connection: what comes for an earlier one is dropped.
    std::unique_ptr<QObject> m_round;
    std::shared_ptr<EventStream> m_events;
    QSet<ContextId> m_unseenContexts; ///< held from before, and not yet in this round's listing
    QSet<ExecutionId> m_unseenExecutions;
    QSet<ExecutionId> m_unknown; ///< that events told of, and no listing yet
    int m_asking = 0; ///< listings that are under way: events wait, so that none is overtaken
    Backoff m_backoff;
    QTimer m_retry;
    QTimer m_engineTimer;
    std::unique_ptr<QObject> m_engineRound = std::make_unique<QObject>();
    bool m_isAskingEngines = false;
};

} // namespace slipway
