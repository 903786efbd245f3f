// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/net/httpmessage.h"

#include <QObject>

#include <memory>

namespace slipway {

/// An answer as it arrives. Emits responded() at most once, received() any number of times, ended()
/// exactly once and last; always from the event loop, so that one may connect first. Destroying it
/// from one of its own slots is allowed.
class HttpStream : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HttpStream)

public:
    ~HttpStream() override = default;

    /// Holds the server back: until resume() nothing is received, not even the end, and silence
    /// does not count as inactivity.
    virtual void pause() = 0;
    virtual void resume() = 0;

Q_SIGNALS:
    void responded(int status, const slipway::HttpHeaders &headers);
    void received(const QByteArray &bytes);
    void ended(const slipway::Result<void> &result);

protected:
    HttpStream() = default;
};

} // namespace slipway
