// SPDX-License-Identifier: Apache-2.0
#include "server/logoutput.h"

#include <cstdio>

namespace slipway {

static const char *nameOf(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return "debug";
    case QtInfoMsg:
        return "info";
    case QtWarningMsg:
        return "warning";
    case QtCriticalMsg:
        return "error";
    case QtFatalMsg:
        return "fatal";
    }
    return "";
}

QByteArray logLine(QtMsgType type, const char *category, const QString &message, Timestamp time)
{
    QByteArray line = toUtcString(time).toLatin1();
    line.append(' ').append(nameOf(type)).append(' ').append(category ? category : "default");
    line.append(": ").append(message.toUtf8());
    return line;
}

void logToStandardError()
{
    qInstallMessageHandler(
        [](QtMsgType type, const QMessageLogContext &context, const QString &message) {
            const QByteArray line =
                logLine(type, context.category, message, SystemClock().now()) + '\n';
            std::fwrite(line.constData(), 1, size_t(line.size()), stderr);
        });
}

} // namespace slipway
