// SPDX-License-Identifier: Apache-2.0
#include "core/remote/remotestream.h"

#include "core/remote/problem.h"

namespace slipway {

RemoteStream::RemoteStream(std::unique_ptr<HttpStream> stream, const QString &url)
    : m_answer(std::move(stream))
{
    connect(&m_answer, &HttpAnswer::granted, this,
        [this](const HttpHeaders &headers) { m_opened.complete(headers); });
    connect(&m_answer, &HttpAnswer::received, this, &RemoteStream::received);
    connect(&m_answer, &HttpAnswer::refused, this,
        [this, url](const HttpResponse &response) { end(fail(problemFrom(response, url))); });
    connect(&m_answer, &HttpAnswer::ended, this, [this, url](const Result<void> &result) {
        end(result ? result : fail(transportError(result.error(), url)));
    });
}

void RemoteStream::end(const Result<void> &result)
{
    if (!result)
        m_opened.complete(fail(result.error()));
    Q_EMIT ended(result); // may destroy this
}

} // namespace slipway
