// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QSocketNotifier>

namespace slipway {

/// Turns SIGTERM, SIGINT and SIGHUP into a Qt signal. One a process.
class SignalHandler final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SignalHandler)

public:
    explicit SignalHandler(QObject *parent = nullptr);
    ~SignalHandler() override;

Q_SIGNALS:
    /// \a number: which one it was.
    void received(int number);

private:
    void read();

    QSocketNotifier m_notifier;
};

} // namespace slipway
