// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/task.h"
#include "core/net/httpanswer.h"

#include <QObject>

#include <memory>

namespace slipway {

/// A successful answer of a service as it arrives; a refusal ends it with what was refused. Emits
/// received() any number of times, ended() once and last. Destroying it ends it.
class RemoteStream final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RemoteStream)

public:
    /// \a url names the service in errors.
    RemoteStream(std::unique_ptr<HttpStream> stream, const QString &url);

    /// Whether it was granted: resolves with the head of the answer, or with the end. A handle that
    /// outlives the stream.
    Completion<Result<HttpHeaders>> opened() const { return m_opened; }

    void pause() { m_answer.pause(); }
    void resume() { m_answer.resume(); }

Q_SIGNALS:
    void received(const QByteArray &bytes);
    void ended(const slipway::Result<void> &result);

private:
    void end(const Result<void> &result);

    HttpAnswer m_answer;
    Completion<Result<HttpHeaders>> m_opened;
};

} // namespace slipway
