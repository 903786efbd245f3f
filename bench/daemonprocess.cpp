// SPDX-License-Identifier: Apache-2.0
#include "bench/daemonprocess.h"

#include "bench/childprocess.h"
#include "bench/giveup.h"
#include "core/net/httpclient.h"

#include <QTcpServer>
#include <qcoro/qcorotimer.h>

namespace slipway {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

quint16 freePort()
{
    QTcpServer chooser;
    chooser.listen(QHostAddress::LocalHost);
    return chooser.serverPort();
}

Task<bool> isReadyWithin(QByteArray origin, std::chrono::seconds patience)
{
    HttpClient http;
    const auto end = std::chrono::steady_clock::now() + patience;
    while (std::chrono::steady_clock::now() < end) {
        HttpRequest request;
        request.endpoint.origin = origin;
        request.target = "/readyz";
        const auto response = co_await http.send(std::move(request));
        if (response && response->isSuccess())
            co_return true;
        co_await QCoro::sleepFor(20ms);
    }
    co_return false;
}

} // namespace

DaemonProcess::DaemonProcess(const QString &databaseUri)
    : m_environment(QProcessEnvironment::systemEnvironment())
{
    m_origin = "http://127.0.0.1:" + QByteArray::number(freePort());
    m_environment.insert(u"DEPLOYER_DATA_DIR"_s, m_directory.filePath(u"data"_s));
    m_environment.insert(u"DEPLOYER_LISTEN"_s, QString::fromLatin1(m_origin.mid(7)));
    m_environment.insert(u"DEPLOYER_URL"_s, QString::fromLatin1(m_origin));
    // What is measured is what it can do, not what one caller may have of it.
    m_environment.insert(u"DEPLOYER_MAX_REQUESTS"_s, u"1000000"_s);
    m_environment.insert(u"DEPLOYER_MAX_STREAMS"_s, u"1000000"_s);
    m_environment.insert(u"DEPLOYER_MAX_UNREAD"_s, u"1000000000"_s);
    m_environment.insert(u"DEPLOYER_MAX_UNREAD_OF_ALL"_s, u"1000000000"_s);
    if (!databaseUri.isEmpty())
        m_environment.insert(u"SQLALCHEMY_DATABASE_URI"_s, databaseUri);
    endWithParent(m_process);
    m_process.setProcessEnvironment(m_environment);
    m_process.setStandardErrorFile(m_directory.filePath(u"log"_s));
    m_process.start(QStringLiteral(SLIPWAYD), QStringList());
    if (!m_process.waitForStarted() || !QCoro::waitFor(isReadyWithin(m_origin, 30s)))
        giveUp(u"slipwayd did not come up"_s);
    m_token = printedToken({});
}

DaemonProcess::~DaemonProcess()
{
    m_process.terminate();
    m_process.waitForFinished();
}

QByteArray DaemonProcess::tokenFor(const QString &subject, const QString &scopes) const
{
    return printedToken({u"--subject"_s, subject, u"--scope"_s, scopes});
}

QByteArray DaemonProcess::printedToken(const QStringList &arguments) const
{
    QProcess token;
    token.setProcessEnvironment(m_environment);
    token.start(QStringLiteral(SLIPWAYD), QStringList {u"token"_s} + arguments);
    if (!token.waitForFinished() || token.exitCode() != 0)
        giveUp(u"slipwayd gave no token"_s);
    return token.readAllStandardOutput().trimmed();
}

} // namespace slipway
