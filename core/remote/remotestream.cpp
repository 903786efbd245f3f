// SPDX-License-Identifier: Apache-2.0
#include "core/remote/remotestream.h"

#include "core/base/reasons.h"
#include "core/remote/problem.h"

namespace slipway {

/// Of the body of a refusal; those of the service are shorter.
static constexpr qsizetype longestProblem = 64 * 1024;

RemoteStream::RemoteStream(std::unique_ptr<HttpStream> stream, const QString &url)
    : m_stream(std::move(stream)), m_url(url)
{
    connect(m_stream.get(), &HttpStream::responded, this,
        [this](int status, const HttpHeaders &headers) {
            m_response = {.status = status, .headers = headers, .body = {}};
            if (m_response.isSuccess())
                m_opened.complete(headers);
        });
    connect(m_stream.get(), &HttpStream::received, this, &RemoteStream::take);
    connect(m_stream.get(), &HttpStream::ended, this, &RemoteStream::end);
}

void RemoteStream::take(const QByteArray &bytes)
{
    if (m_response.isSuccess())
        Q_EMIT received(bytes);
    else if (m_response.body.size() + bytes.size() <= longestProblem)
        m_response.body += bytes;
}

void RemoteStream::end(const Result<void> &result)
{
    Result<void> outcome = result;
    if (!result)
        outcome = fail(transportError(result.error(), m_url));
    else if (!m_response.isSuccess())
        outcome = fail(problemFrom(m_response, m_url));
    if (!outcome)
        m_opened.complete(fail(outcome.error()));
    Q_EMIT ended(outcome);
}

} // namespace slipway
