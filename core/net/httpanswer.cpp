// SPDX-License-Identifier: Apache-2.0
#include "core/net/httpanswer.h"

#include <utility>

namespace slipway {

static constexpr qsizetype maxRefusalBytes = qsizetype(64) * 1024;

HttpAnswer::HttpAnswer(std::unique_ptr<HttpStream> stream) : m_stream(std::move(stream))
{
    connect(m_stream.get(), &HttpStream::responded, this, &HttpAnswer::begin);
    connect(m_stream.get(), &HttpStream::received, this, &HttpAnswer::take);
    connect(m_stream.get(), &HttpStream::ended, this, &HttpAnswer::end);
}

void HttpAnswer::begin(int status, const HttpHeaders &headers)
{
    m_response = {.status = status, .headers = headers, .body = {}};
    if (m_response.isSuccess())
        Q_EMIT granted(headers); // may destroy this
}

void HttpAnswer::take(const QByteArray &bytes)
{
    if (m_response.isSuccess())
        Q_EMIT received(bytes); // may destroy this
    else
        m_response.body += bytes.left(maxRefusalBytes - m_response.body.size());
}

void HttpAnswer::end(const Result<void> &result)
{
    if (result && !m_response.isSuccess())
        Q_EMIT refused(std::exchange(m_response, {})); // may destroy this
    else
        Q_EMIT ended(result); // may destroy this
}

} // namespace slipway
