// SPDX-License-Identifier: Apache-2.0
#include "tests/gui/daemonprocess.h"

#include <QDeadlineTimer>
#include <QRegularExpression>

#include <cstdio>

using namespace Qt::StringLiterals;

static constexpr int patience = 20'000;

QStringList DaemonProcess::options() const
{
    // The same for both: tokens are for the address that the service was told.
    return {u"--listen"_s, u"127.0.0.1:0"_s, u"--data-dir"_s, m_directory.path()};
}

DaemonProcess::~DaemonProcess()
{
    m_process.terminate();
    if (!m_process.waitForFinished(patience))
        m_process.kill();
    m_process.waitForFinished(patience);
}

bool DaemonProcess::start(const QStringList &more)
{
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.start(QStringLiteral(SLIPWAYD), options() + more);
    static const QRegularExpression serving(u"serves on 127\\.0\\.0\\.1 port (\\d+)"_s);
    QByteArray output;
    const QDeadlineTimer deadline(patience);
    while (!deadline.hasExpired() && m_process.waitForReadyRead(int(deadline.remainingTime()))) {
        output += m_process.readAll();
        const auto match = serving.match(QString::fromUtf8(output));
        if (match.hasMatch()) {
            m_url = QUrl(u"http://127.0.0.1:%1/v1"_s.arg(match.captured(1)));
            QObject::connect(&m_process, &QProcess::readyRead, &m_process,
                [this] { std::fputs(m_process.readAll().constData(), stderr); });
            return true;
        }
    }
    qWarning("%s", output.constData());
    return false;
}

QByteArray DaemonProcess::token() const
{
    QProcess program;
    program.start(QStringLiteral(SLIPWAYD), options() << u"token"_s);
    program.waitForFinished(patience);
    return program.readAllStandardOutput().trimmed();
}
