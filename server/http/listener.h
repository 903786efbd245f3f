// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/task.h"
#include "server/http/listeneroptions.h"
#include "server/http/requeststatistics.h"

#include <QHostAddress>
#include <QObject>

#include <chrono>
#include <memory>

namespace slipway {

class Router;

/// Serves a router on a TCP port. The only place, with its folder, that knows QHttpServer.
class Listener final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Listener)

public:
    Listener(Router &router, ListenerOptions options, QObject *parent = nullptr);
    ~Listener() override;

    /// \a port 0 chooses one. Errors: fileFailed with the system's reason.
    Result<void> listen(const QHostAddress &address, quint16 port);
    /// Serves the listening socket \a descriptor, which becomes this object's.
    Result<void> listen(int descriptor);
    quint16 port() const;
    QHostAddress address() const;
    ConnectionStatistics connections() const;

    /// For connections from now on.
    void setTls(const QSslConfiguration &tls);

    /// Takes no new connection, closes idle ones, and resolves when the replies in work are
    /// written, at the latest after \a deadline.
    Task<Result<void>> shutdown(std::chrono::milliseconds deadline);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace slipway
