// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/ids.h"

#include <QLocalServer>
#include <QLocalSocket>
#include <QObject>

#include <functional>
#include <memory>
#include <optional>

namespace slipway {

/// What a start of the program is to show, as the command line has it.
struct Wish
{
    std::optional<ContextId> context; ///< is chosen
    bool isToLaunch = false; ///< and run

    friend bool operator==(const Wish &, const Wish &) = default;
};

/// How a second start on the same data reaches the window that is open: the one that holds the
/// data listens on a socket beside them, for the same account alone; the other one rings there and
/// ends. A ring is a line of JSON, its answer a line "ok". Thread: the main one.
class Doorbell final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Doorbell)

public:
    explicit Doorbell(const QString &dataDirectory, QObject *parent = nullptr);

    /// From now on it can be rung. To be called by who holds the data: a socket that is there is
    /// one of the dead. Where none can be made (a path of more than 107 bytes), nobody can ring.
    void hang();
    void takeDown() { m_server.reset(); }

    /// Rings at who holds the data; \a done is told within five seconds whether it was heard,
    /// unless this object dies before.
    void ring(const Wish &wish, std::function<void(bool isHeard)> done);

Q_SIGNALS:
    void rung(const slipway::Wish &wish);

private:
    void answer();
    void endRing();

    QString m_path;
    std::unique_ptr<QLocalServer> m_server;
    std::unique_ptr<QLocalSocket> m_caller; ///< while it rings
    std::function<void(bool isHeard)> m_done;
};

} // namespace slipway
