// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/net/httpmessage.h"

#include <QByteArray>
#include <QObject>
#include <QString>

#include <memory>

namespace slipway {

/// A body that is too large to hold or not yet written: pulled piece by piece as the client reads.
class BodyStream : public QObject
{
    Q_OBJECT

public:
    /// At most \a maxSize bytes of what is there; empty if nothing is there yet, or at the end.
    virtual QByteArray read(qint64 maxSize) = 0;
    /// Nothing will come any more.
    virtual bool atEnd() const = 0;
    /// It cannot be completed: the connection is cut, so that the client notices.
    virtual bool isBroken() const { return false; }
    /// The service ends: a body that would go on for ever comes to its end, and says true. One that
    /// has an end of its own goes on.
    virtual bool finish() { return false; }
    /// It goes on until its client leaves, as far as anybody knows.
    virtual bool isOpenEnded() const { return false; }

Q_SIGNALS:
    /// There is more to read, or the end was reached.
    void readyRead();
};

/// What a handler answers; the reply writer turns it into bytes (and leaves the body out for HEAD).
struct Reply
{
    int status = 200;
    QByteArray contentType = "application/json";
    QByteArray body;
    HttpHeaders headers; ///< beside Content-Type, Content-Length, Date and X-Request-Id
    std::shared_ptr<BodyStream> stream; ///< if set, sent chunked instead of \a body
    QString subject; ///< of the token, for the request log; set by the router
    std::shared_ptr<void> lease; ///< of what it takes up until it is sent; set by the router
    bool isPassing = false; ///< a problem whose request may succeed when it is repeated
};

} // namespace slipway
