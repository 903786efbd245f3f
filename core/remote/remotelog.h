// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/deployer/logtext.h"
#include "core/remote/remotestream.h"

namespace slipway {

/// A log as a service sends it, held back while nobody reads. It cannot be cut: the request says
/// what is wanted. A connection that is cut ends it with a failure.
class RemoteLog final : public LogText
{
    Q_OBJECT

public:
    RemoteLog(std::unique_ptr<RemoteStream> stream, bool isFollowed);

    QByteArray read(qint64 maxSize) override;
    bool atEnd() const override { return m_hasEnded && m_waiting.isEmpty(); }
    std::optional<Error> failure() const override { return m_failure; }
    bool isFollowed() const override { return m_isFollowed; }
    bool isWhole() const override { return false; }
    Task<qint64> size() const override;
    void cut(qint64, qint64) override { }

private:
    void take(const QByteArray &bytes);
    void end(const Result<void> &result);

    std::unique_ptr<RemoteStream> m_stream;
    bool m_isFollowed;
    QByteArray m_waiting;
    bool m_isHeld = false;
    bool m_hasEnded = false;
    std::optional<Error> m_failure;
};

} // namespace slipway
