// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/auth/scope.h"
#include "core/remote/remotedeployer.h"

#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>
#include <QUrl>

/// A slipwayd of its own, on loopback and on the real engine, as it would run on another computer.
/// It ends with this object; its data stay from one start() to the next. Blocks, as a test may.
class ServiceProcess
{
public:
    /// \a options: of slipwayd, beside those that make it one of its own.
    explicit ServiceProcess(QStringList options = {}) : m_options(std::move(options)) { }
    ~ServiceProcess();

    /// Answers when it returns; always at the same address. Why not; empty: it does.
    QString start();
    /// As by a power cut.
    void kill();

    QUrl url() const;
    /// Of \a subject, as slipwayd's own.
    QByteArray token(const QStringList &scopes = defaultScopes(),
        const QString &subject = QStringLiteral("ada"));
    /// One that is taken for \a left longer.
    QByteArray tokenThatEnds(std::chrono::seconds left);

    /// What a client would use.
    slipway::RemoteService service(const QByteArray &token) const;

    /// All but admin's.
    static QStringList defaultScopes();

private:
    QByteArray issue(const QStringList &scopes, const QString &subject,
        std::chrono::system_clock::time_point made, std::chrono::seconds lifetime);

    QStringList m_options;
    QTemporaryDir m_directory;
    QProcess m_process;
    quint16 m_port = 0;
};

/// The beginning of a test with a service: skips where it cannot start, fails where it must.
#define REQUIRE_SERVICE(service)                                                                   \
    do {                                                                                           \
        if (const QString obstacle = (service).start(); !obstacle.isEmpty()) {                     \
            if (qEnvironmentVariableIsSet("SLIPWAY_REQUIRE_ENGINE"))                               \
                QFAIL(qPrintable(obstacle));                                                       \
            QSKIP(qPrintable(obstacle));                                                           \
        }                                                                                          \
    } while (false)
