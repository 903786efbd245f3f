// SPDX-License-Identifier: Apache-2.0
#include "core/net/httpclient.h"

#include "core/base/reasons.h"
#include "core/net/curlstream.h"

#include <QPointer>

namespace slipway {
namespace {

/// Collects a stream into one answer.
class Collector
{
public:
    Collector(std::unique_ptr<HttpStream> stream, const HttpRequest &request)
        : m_stream(std::move(stream)),
          m_url(nameOf(request.endpoint)),
          m_maxBytes(request.maxResponseBytes)
    {
        QObject::connect(m_stream.get(), &HttpStream::responded, m_stream.get(),
            [this](int status, const HttpHeaders &headers) {
                m_response.status = status;
                m_response.headers = headers;
            });
        QObject::connect(m_stream.get(), &HttpStream::received, m_stream.get(),
            [this](const QByteArray &bytes) { take(bytes); });
        QObject::connect(
            m_stream.get(), &HttpStream::ended, m_stream.get(), [this](const Result<void> &result) {
                if (result)
                    complete(std::move(m_response));
                else
                    complete(fail(result.error()));
            });
    }

    void complete(Result<HttpResponse> result)
    {
        m_completion.complete(std::move(result));
        m_stream.reset();
    }
    Completion<Result<HttpResponse>> completion() const { return m_completion; }

private:
    void take(const QByteArray &bytes)
    {
        if (m_response.body.size() + bytes.size() > m_maxBytes)
            complete(fail(reasons::responseTooLarge,
                {{QStringLiteral("url"), m_url}, {QStringLiteral("limit"), m_maxBytes}}));
        else
            m_response.body += bytes;
    }

    std::unique_ptr<HttpStream> m_stream;
    QString m_url;
    qint64 m_maxBytes;
    HttpResponse m_response;
    Completion<Result<HttpResponse>> m_completion;
};

} // namespace

class HttpClient::Private
{
public:
    CurlLoop loop;
    Statistics statistics;
    int inFlight = 0;
    Completion<bool> idle;
};

HttpClient::HttpClient(QObject *parent) : QObject(parent), m_d(std::make_unique<Private>()) { }

HttpClient::~HttpClient() = default;

Task<Result<HttpResponse>> HttpClient::send(HttpRequest request, std::stop_token stop)
{
    if (stop.stop_requested())
        co_return fail(reasons::cancelled);

    const auto began = std::chrono::steady_clock::now();
    const QPointer<HttpClient> client(this);
    ++m_d->inFlight;
    Collector collector(open(request), request);
    const std::stop_callback onStop(
        stop, [&collector] { collector.complete(fail(reasons::cancelled)); });
    const Completion<Result<HttpResponse>> completion = collector.completion();
    Result<HttpResponse> result = co_await completion;
    if (client) {
        client->m_d->statistics.waiting += std::chrono::duration_cast<std::chrono::microseconds>(
            std::chrono::steady_clock::now() - began);
        if (--client->m_d->inFlight == 0)
            std::exchange(client->m_d->idle, {}).complete(true);
    }
    co_return result;
}

Task<void> HttpClient::idle()
{
    while (m_d->inFlight > 0) {
        const Completion<bool> next = m_d->idle;
        co_await next;
    }
}

std::unique_ptr<HttpStream> HttpClient::open(HttpRequest request)
{
    ++m_d->statistics.requests;
    return std::make_unique<CurlStream>(m_d->loop, std::move(request));
}

HttpClient::Statistics HttpClient::statistics() const
{
    return m_d->statistics;
}

} // namespace slipway
