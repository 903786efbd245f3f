// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/deployer/logtext.h"
#include "core/remote/remotestream.h"

namespace slipway {

/// A log as a service sends it, held back while nobody reads. It cannot be cut: the request says
/// what is wanted.
class RemoteLog final : public LogText
{
    Q_OBJECT

public:
    explicit RemoteLog(std::unique_ptr<RemoteStream> stream);

    QByteArray read(qint64 maxSize) override;
    bool atEnd() const override { return m_hasEnded && m_waiting.isEmpty(); }
    void finish() override;
    bool isWhole() const override { return false; }
    Task<qint64> size() const override;
    void cut(qint64, qint64) override { }

private:
    void take(const QByteArray &bytes);
    void end();

    std::unique_ptr<RemoteStream> m_stream; ///< null: finished
    QByteArray m_waiting;
    bool m_isHeld = false;
    bool m_hasEnded = false;
};

} // namespace slipway
