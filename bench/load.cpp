// SPDX-License-Identifier: Apache-2.0
#include "bench/load.h"

#include "bench/giveup.h"
#include "bench/procfs.h"

#include <QProcess>
#include <QRegularExpression>
#include <QUrl>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

/// What the regular expression \a pattern finds first in \a text.
double numberIn(const QString &text, const QString &pattern)
{
    const auto match = QRegularExpression(pattern).match(text);
    if (!match.hasMatch())
        giveUp(u"wrk said: "_s + text);
    return match.captured(1).toDouble();
}

} // namespace

Load measureLoad(const Target &target, int connections, int seconds)
{
    QProcess wrk;
    wrk.setProcessChannelMode(QProcess::MergedChannels);
    const QByteArray authorization = "Authorization: Bearer " + target.token;
    const double cpuBefore = cpuSeconds(target.pid);
    wrk.start(u"wrk"_s,
        {u"-t1"_s, u"-c%1"_s.arg(connections), u"-d%1s"_s.arg(seconds), u"-H"_s,
            QString::fromLatin1(authorization), QString::fromLatin1(target.origin + target.path)});
    if (!wrk.waitForFinished(-1) || wrk.exitCode() != 0)
        giveUp(u"wrk: "_s + wrk.errorString());
    const double cpu = cpuSeconds(target.pid) - cpuBefore;
    const QString report = QString::fromUtf8(wrk.readAll());
    if (report.contains("Non-2xx"_L1) || report.contains("Socket errors"_L1))
        giveUp(report);
    return {.perSecond = numberIn(report, u"Requests/sec:\\s+([0-9.]+)"_s),
        .cpuMicroseconds = cpu * 1e6 / numberIn(report, u"([0-9]+) requests in"_s)};
}

IdleConnections::IdleConnections(const Target &target, int count)
{
    const QUrl url(QString::fromLatin1(target.origin));
    for (int i = 0; i < count; ++i) {
        auto socket = std::make_unique<QTcpSocket>();
        socket->connectToHost(url.host(), quint16(url.port()));
        // One that never asked anything would be closed much sooner.
        socket->write("HEAD /none HTTP/1.1\r\nHost: " + target.origin.mid(7) + "\r\n\r\n");
        if (!socket->waitForConnected() || !socket->waitForReadyRead())
            giveUp(u"idle connection %1: %2"_s.arg(i).arg(socket->errorString()));
        m_sockets.push_back(std::move(socket));
    }
}

} // namespace slipway
