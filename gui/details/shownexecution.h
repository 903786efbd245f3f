// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/deployer/session.h"

#include <QObject>

#include <memory>
#include <optional>

namespace slipway {

/// The execution that the details show, kept in step with its events. Asks only of those who still
/// show it: answers that come after another one was chosen are dropped. Thread: the main one.
class ShownExecution final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ShownExecution)

public:
    using QObject::QObject;

    void follow(std::shared_ptr<Session> session, const ListedExecution &listed);
    /// Takes in what is known already, and asks for the rest.
    void update(const ListedExecution &listed);
    void clear();
    /// Asks anew; several calls while an answer is awaited are one.
    void refresh();

    bool isEmpty() const { return !m_session; }
    const std::shared_ptr<Session> &session() const { return m_session; }
    ExecutionId id() const { return m_listed.execution.id; }
    const Execution &execution() const { return m_listed.execution; }
    QString image() const { return m_listed.image; }
    /// Nothing before the first answer.
    const std::optional<ExecutionStatus> &status() const { return m_status; }
    /// What its context says; nothing before the first answer, or if it was removed.
    const std::optional<ContextSpec> &spec() const { return m_spec; }

Q_SIGNALS:
    /// Another execution, or none, is shown from now on.
    void replaced();
    /// More is known of it, or something else.
    void changed();
    void failed(const slipway::Error &error);

private:
    void take(ExecutionId id, Result<ExecutionStatus> status);
    void askForContext();
    void watchEvents();
    void watchLater();
    void readEvents();

    std::shared_ptr<Session> m_session;
    std::shared_ptr<EventStream> m_events;
    ListedExecution m_listed;
    std::optional<ExecutionStatus> m_status;
    std::optional<ContextSpec> m_spec;
    bool m_isAsking = false;
    bool m_hasToAskAgain = false;
};

} // namespace slipway
