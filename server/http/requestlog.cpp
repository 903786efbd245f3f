// SPDX-License-Identifier: Apache-2.0
#include "server/http/requestlog.h"

#include "core/base/logging.h"

#include <QRandomGenerator>

#include <algorithm>

namespace slipway {

namespace {

constexpr qsizetype maxLoggedPath = 256;

bool mayStandInId(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.'
        || c == '_' || c == '-';
}

// A subject comes from a token: it may hold spaces and line breaks.
QByteArray loggable(const QString &text)
{
    return text.isEmpty() ? "-" : text.left(64).toUtf8().toPercentEncoding("@:|/");
}

} // namespace

void logRequest(const RequestRecord &record)
{
    using Milliseconds = std::chrono::duration<double, std::milli>;
    const Milliseconds taken = std::chrono::steady_clock::now() - record.began;
    qCInfo(lcHttp, "%s %s %s %d %lld %.1f %s %s%s", record.id.constData(),
        record.method.isEmpty() ? "-" : record.method.constData(),
        record.path.isEmpty() ? "-" : record.path.left(maxLoggedPath).constData(), record.status,
        static_cast<long long>(record.bytes), taken.count(), loggable(record.subject).constData(),
        qPrintable(record.peer.toString()), record.isCut ? " cut" : "");
}

QByteArray requestIdFrom(const QByteArray &proposed)
{
    if (!proposed.isEmpty() && proposed.size() <= 64
        && std::all_of(proposed.begin(), proposed.end(), mayStandInId))
        return proposed;
    return QByteArray::number(QRandomGenerator::global()->generate64(), 16).rightJustified(16, '0');
}

} // namespace slipway
