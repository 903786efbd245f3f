// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/deployer/session.h"
#include "gui/log/logdocument.h"
#include "gui/log/logplace.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>

namespace slipway {

/// Reads the log of an execution into a document, and goes on as it is written. In slices, so that
/// nothing waits for it. When the connection is lost, it is asked for what is missing until that
/// comes; no line is lost or doubled. Thread: the main one.
class LogFeed final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LogFeed)

public:
    enum class State {
        Idle,
        Loading, ///< whether there is such a log is not known yet
        Following,
        Interrupted, ///< error() says why; it is tried again by itself
        Ended, ///< nothing more will come
        Failed ///< error() says why
    };

    /// \a document must outlive it.
    explicit LogFeed(LogDocument &document, QObject *parent = nullptr);

    /// Begins anew with the log of \a id.
    void start(std::shared_ptr<Session> session, ExecutionId id);
    /// Begins anew with \a text, of records.
    void read(std::shared_ptr<LogText> text);
    /// Where it was interrupted or has failed: goes on at once.
    void retry();
    void stop();

    State state() const { return m_state; }
    const std::optional<Error> &error() const { return m_error; }

Q_SIGNALS:
    void stateChanged();

private:
    void reset();
    void ask();
    void follow(std::shared_ptr<LogText> text);
    void endWith(const Error &error);
    void setState(State state);
    void takeSlice();
    void take(const QByteArray &lines);

    LogDocument &m_document;
    std::shared_ptr<Session> m_session; ///< null: the text was given
    ExecutionId m_id;
    LogPlace m_place;
    qint64 m_known = 0; ///< records that come once more, since it goes on
    std::shared_ptr<LogText> m_text;
    std::unique_ptr<QObject> m_asked; ///< the guard of the question that is still open
    QByteArray m_torn; ///< the beginning of a record whose end did not come yet
    QTimer m_slices;
    QTimer m_retry;
    State m_state = State::Idle;
    std::optional<Error> m_error;
};

} // namespace slipway
