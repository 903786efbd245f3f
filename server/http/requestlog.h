// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QHostAddress>
#include <QString>

#include <chrono>

namespace slipway {

/// What the log tells about one request: no query, no header, no body.
struct RequestRecord
{
    QByteArray id;
    QByteArray method;
    QByteArray path;
    int status = 0;
    qint64 bytes = 0; ///< of the body, as far as it was sent
    QString subject;
    QHostAddress peer;
    std::chrono::steady_clock::time_point began = std::chrono::steady_clock::now();
    bool isCut = false; ///< the client left before its reply was sent
};

/// Writes one line: id method path status bytes ms subject peer; "cut" at the end if it was.
void logRequest(const RequestRecord &record);

/// \a proposed, if it may stand in a log (1 to 64 of A-Z a-z 0-9 . _ -); else a new one.
QByteArray requestIdFrom(const QByteArray &proposed);

} // namespace slipway
