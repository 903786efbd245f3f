// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QProcess>

namespace slipway {

/// Two servers in a process of their own, each with one route that always answers the same: one of
/// our server (listener, guard, router), one of a bare QHttpServer. Blocks; ends with this.
class Yardsticks
{
    Q_DISABLE_COPY_MOVE(Yardsticks)

public:
    /// \a body is what they answer at \a path, as JSON.
    Yardsticks(const QByteArray &path, const QByteArray &body);
    ~Yardsticks();

    qint64 pid() const { return m_process.processId(); }
    QByteArray routeOrigin() const { return m_routeOrigin; }
    QByteArray bareOrigin() const { return m_bareOrigin; }

    /// The process itself: main() calls it when the program was started with this argument.
    static constexpr auto argument = QLatin1StringView("--yardsticks");
    static int serve(const QByteArray &path, const QByteArray &body);

private:
    QProcess m_process;
    QByteArray m_routeOrigin;
    QByteArray m_bareOrigin;
};

} // namespace slipway
