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

DaemonProcess::DaemonProcess()
{
    m_origin = "http://127.0.0.1:" + QByteArray::number(freePort());
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"DEPLOYER_DATA_DIR"_s, m_directory.filePath(u"data"_s));
    environment.insert(u"DEPLOYER_LISTEN"_s, QString::fromLatin1(m_origin.mid(7)));
    environment.insert(u"DEPLOYER_URL"_s, QString::fromLatin1(m_origin));
    endWithParent(m_process);
    m_process.setProcessEnvironment(environment);
    m_process.setStandardErrorFile(m_directory.filePath(u"log"_s));
    m_process.start(QStringLiteral(SLIPWAYD), QStringList());
    if (!m_process.waitForStarted() || !QCoro::waitFor(isReadyWithin(m_origin, 30s)))
        giveUp(u"slipwayd did not come up"_s);

    QProcess token;
    token.setProcessEnvironment(environment);
    token.start(QStringLiteral(SLIPWAYD), {u"token"_s});
    if (!token.waitForFinished() || token.exitCode() != 0)
        giveUp(u"slipwayd gave no token"_s);
    m_token = token.readAllStandardOutput().trimmed();
}

DaemonProcess::~DaemonProcess()
{
    m_process.terminate();
    m_process.waitForFinished();
}

} // namespace slipway
