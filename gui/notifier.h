// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/deployer/session.h"

#include <QHash>
#include <QObject>
#include <QSet>
#include <QTimer>

#include <memory>

namespace slipway {

/// Tells the desktop when an execution has ended or failed, unless somebody stopped it here.
/// Several within a moment are told as one. Specification: freedesktop.org's Desktop
/// Notifications 1.2, over D-Bus; where there is no such service, a signal says so. Thread: the
/// main one.
class Notifier final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Notifier)

public:
    /// Follows what happens from now on.
    explicit Notifier(std::shared_ptr<Session> session, QObject *parent = nullptr);

    /// Somebody stops or removes it in the window, and need not be told that it ends.
    void expectEnd(const ExecutionId &id) { m_expected.insert(id); }

Q_SIGNALS:
    /// Its notification was clicked.
    void activated(const slipway::ExecutionId &id);
    /// The desktop does not show what it should have been told.
    void undelivered(
        const QString &summary, const QString &body, const slipway::ExecutionId &execution);

private:
    struct End
    {
        Execution execution; ///< what its event told
        QString name; ///< of its context
        std::optional<qint64> memoryLimit;
    };

    void follow();
    void followLater();
    void read();
    void take(const Event &event);
    void askForName(End end);
    void flush();
    void tellOne(const End &end);
    void tellAll(const QList<End> &ends);
    void send(const QString &summary, const QString &body, const ExecutionId &id);

private Q_SLOTS:
    void invoke(uint id, const QString &action);
    void forget(uint id);

private:
    std::shared_ptr<Session> m_session;
    std::shared_ptr<EventStream> m_events;
    QSet<ExecutionId> m_expected;
    QList<End> m_ends; ///< not told yet
    QTimer m_moment;
    QHash<uint, ExecutionId> m_shown; ///< by the service's number of the notification
};

} // namespace slipway
