// SPDX-License-Identifier: Apache-2.0
#include "tests/gui/serviceprocess.h"

#include "core/auth/tokenissuer.h"
#include "core/auth/tokenpolicy.h"
#include "tests/gui/coretest.h"

#include <QDeadlineTimer>
#include <QTcpServer>
#include <QTcpSocket>

#include <sys/prctl.h>

#include <csignal>

using namespace slipway;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

static quint16 freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

ServiceProcess::~ServiceProcess()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.terminate();
    if (!m_process.waitForFinished(20'000))
        m_process.kill();
    m_process.waitForFinished();
}

QString ServiceProcess::start()
{
    if (m_port == 0) {
        if (const QString obstacle = makeTestImage(); !obstacle.isEmpty())
            return obstacle;
        m_port = freePort();
    }
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"QT_LOGGING_RULES"_s, u"slipway.*.info=false"_s);
    m_process.setProcessEnvironment(environment);
    // A test that is killed leaves no daemon behind.
    m_process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
    m_process.start(QStringLiteral(SLIPWAYD),
        m_options
            + QStringList {u"--listen"_s, u"127.0.0.1:%1"_s.arg(m_port), u"--data-dir"_s,
                m_directory.path(), u"--url"_s, url().adjusted(QUrl::RemovePath).toString()});
    const QDeadlineTimer patience(30s);
    while (!patience.hasExpired() && m_process.state() != QProcess::NotRunning) {
        QTcpSocket socket;
        socket.connectToHost(QHostAddress::LocalHost, m_port);
        if (socket.waitForConnected())
            return {};
        m_process.waitForFinished(20);
    }
    return u"slipwayd does not start"_s;
}

void ServiceProcess::kill()
{
    m_process.kill();
    m_process.waitForFinished();
}

QUrl ServiceProcess::url() const
{
    return QUrl(u"http://127.0.0.1:%1/v1"_s.arg(m_port));
}

QStringList ServiceProcess::defaultScopes()
{
    QStringList all = scopes::all();
    all.removeAll(scopes::admin);
    return all;
}

QByteArray ServiceProcess::issue(const QStringList &scopes, const QString &subject,
    std::chrono::system_clock::time_point made, std::chrono::seconds lifetime)
{
    const auto issuer = TokenIssuer::open(m_directory.path()).value();
    return issuer
        .issue(url().adjusted(QUrl::RemovePath).toString(), subject, scopes,
            std::chrono::floor<Timestamp::duration>(made), lifetime)
        .value();
}

QByteArray ServiceProcess::token(const QStringList &scopes, const QString &subject)
{
    return issue(scopes, subject, std::chrono::system_clock::now(), 1h);
}

QByteArray ServiceProcess::tokenThatEnds(std::chrono::seconds left)
{
    constexpr auto lifetime = 1s;
    return issue(defaultScopes(), u"ada"_s,
        std::chrono::system_clock::now() + left - lifetime - tokenClockSkew, lifetime);
}

RemoteService ServiceProcess::service(const QByteArray &token) const
{
    RemoteService service {.token = token};
    service.endpoint.origin = url().adjusted(QUrl::RemovePath).toEncoded();
    return service;
}
