// SPDX-License-Identifier: Apache-2.0
#include "core/remote/remotelog.h"

#include <algorithm>

namespace slipway {

/// Bytes that wait from which on the service is held back.
static constexpr qsizetype many = 1024 * 1024;

RemoteLog::RemoteLog(std::unique_ptr<RemoteStream> stream, bool isFollowed)
    : m_stream(std::move(stream)), m_isFollowed(isFollowed)
{
    connect(m_stream.get(), &RemoteStream::received, this, &RemoteLog::take);
    connect(m_stream.get(), &RemoteStream::ended, this, &RemoteLog::end);
}

QByteArray RemoteLog::read(qint64 maxSize)
{
    const QByteArray bytes = m_waiting.first(std::min<qsizetype>(maxSize, m_waiting.size()));
    m_waiting.remove(0, bytes.size());
    if (m_waiting.size() < many && std::exchange(m_isHeld, false))
        m_stream->resume();
    return bytes;
}

Task<qint64> RemoteLog::size() const
{
    co_return 0;
}

void RemoteLog::take(const QByteArray &bytes)
{
    m_waiting += bytes;
    if (m_waiting.size() >= many && !std::exchange(m_isHeld, true))
        m_stream->pause();
    Q_EMIT readyRead();
}

void RemoteLog::end(const Result<void> &result)
{
    m_hasEnded = true;
    if (!result)
        m_failure = result.error();
    Q_EMIT readyRead();
}

} // namespace slipway
