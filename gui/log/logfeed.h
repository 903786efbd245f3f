// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/deployer/session.h"
#include "gui/log/logdocument.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>

namespace slipway {

/// Reads the log of an execution into a document, and goes on as it is written. In slices, so that
/// nothing waits for it. Thread: the main one.
class LogFeed final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LogFeed)

public:
    enum class State {
        Idle,
        Loading, ///< whether there is such a log is not known yet
        Following,
        Ended, ///< nothing more will come
        Failed
    };

    /// \a document must outlive it.
    explicit LogFeed(LogDocument &document, QObject *parent = nullptr);

    /// Begins anew with the log of \a id.
    void start(std::shared_ptr<Session> session, ExecutionId id);
    /// Begins anew with \a text, of records.
    void read(std::shared_ptr<LogText> text);
    void stop();

    State state() const { return m_state; }
    /// Where it failed.
    const std::optional<Error> &error() const { return m_error; }

Q_SIGNALS:
    void stateChanged();

private:
    void reset();
    void setState(State state);
    void takeSlice();
    void take(const QByteArray &lines);

    LogDocument &m_document;
    std::shared_ptr<LogText> m_text;
    std::unique_ptr<QObject> m_asked; ///< the guard of the question that is still open
    QByteArray m_torn; ///< the beginning of a record whose end did not come yet
    QTimer m_slices;
    State m_state = State::Idle;
    std::optional<Error> m_error;
};

} // namespace slipway
