// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/task.h"
#include "core/engine/docker/dockerendpoint.h"
#include "core/engine/docker/dockertypes.h"
#include "core/engine/enginecalls.h"
#include "core/net/httpanswer.h"
#include "core/net/httpclient.h"

#include <chrono>
#include <memory>
#include <optional>
#include <stop_token>

namespace slipway {

/// The Docker Engine API, as far as it is used here, one function a call; names and ids of
/// containers are taken alike. The API's version is negotiated before the first call and again by
/// each version(). Errors of every call: engineAway (it saw nothing, or was only asked to read),
/// engineTls (no secure connection came about), engineTooOld and engineTooNew, engineFailed (5xx,
/// or an answer that makes no sense), engineRefused (4xx, with the engine's own message), and those
/// that the functions name. What changes something can also end in engineAnswerLost: it was sent,
/// and no answer came.
class DockerClient
{
    Q_DISABLE_COPY_MOVE(DockerClient)

public:
    /// \a engine is the configured name, for errors. \a http must outlive the client.
    DockerClient(QString engine, DockerEndpoint endpoint, HttpClient *http);

    const QString &engine() const { return m_engine; }
    const DockerEndpoint &endpoint() const { return m_endpoint; }

    /// Asks the engine what it is, and settles anew which version of the API is spoken: apiVersion
    /// of the answer.
    Task<Result<DockerVersion>> version();

    /// The id of the new container. Errors: imageNotFound, containerExists (the name is taken),
    /// those of startRefusal().
    Task<Result<QString>> create(QString name, QJsonObject body);
    /// Started already is a success. Any refusal, even a 5xx, has the code FailedPrecondition: one
    /// of startRefusal(), or engineRefused.
    Task<Result<void>> start(QString id);
    /// Errors: containerNotFound.
    Task<Result<DockerContainer>> inspect(QString id);
    /// All that bear \a label ("key=value"), running or not.
    Task<Result<QList<DockerContainerSummary>>> list(QString label);
    /// Resolves when the container has ended. Errors: containerNotFound.
    Task<Result<void>> stop(QString id, std::chrono::seconds grace);
    /// Kills it if need be, and removes its anonymous volumes too; where somebody else removes it
    /// already, waits for that. Errors: containerNotFound.
    Task<Result<void>> remove(QString id);

    using Answer = std::unique_ptr<HttpAnswer>;
    /// Events of the containers that bear \a label, one JSON object a line, without an end.
    Task<Result<Answer>> openEvents(QString label);
    /// Both streams with times; \a since ("seconds.nanoseconds") may be empty.
    Task<Result<Answer>> openLogs(QString id, QByteArray since, bool follow);
    /// Both streams as they are written, in frames; it need not have started yet.
    Task<Result<Answer>> openAttach(QString id);

    enum class Effect { Reads, Changes };
    struct Call
    {
        QByteArray method = "GET";
        QByteArray target; ///< without the version
        QByteArray body;
        std::chrono::milliseconds timeout {30'000};
        Effect effect = Effect::Reads;
        HttpHeaders headers = {};
    };
    /// Any other call of the API: what the engine answered, whatever its status.
    Task<Result<HttpResponse>> send(Call call);
    /// The same, as a stream; without an end unless Call::timeout is set.
    Task<Result<Answer>> open(Call call);
    /// The answer's JSON; refusal() of one without success.
    Result<QJsonValue> read(const HttpResponse &response) const;
    Error refusal(const HttpResponse &response) const;
    Error refusal(const ErrorReason &reason, const HttpResponse &response) const;
    /// For an answer that makes no sense.
    Error senseless(const Error &error) const;

    /// The refusal of what was asked about one container.
    Error containerRefusal(const HttpResponse &response) const;
    /// For an answer that was lost, or (without \a error) ended before its time.
    Error streamError(const Error &error) const;
    Error streamEnded() const;

    /// Ends every call with reasons::cancelled, those to come as well. Streams are their owners'.
    void close() { m_closing.request_stop(); }

    /// How many requests were made so far.
    qint64 calls() const { return m_calls; }
    const EngineCalls &callTimes() const { return m_callTimes; }
    /// A stream that somebody waited for: until it was open, or was not.
    void noteStreamOpened(bool isOpen, std::chrono::nanoseconds duration)
    {
        using enum EngineCalls::Outcome;
        m_callTimes.note(isOpen ? Answered : Failed, duration);
    }

private:
    Task<Result<HttpResponse>> askVersion();
    /// Sends it, and counts what became of it.
    Task<Result<HttpResponse>> exchange(HttpRequest request);
    Task<Result<DockerApiVersion>> negotiated();
    HttpRequest request(const Call &call, const QByteArray &target) const;

    /// \a refusal by what its words mean, if that is known.
    Error explained(const Error &refusal) const;
    Error transportError(const Error &error, Effect effect) const;

    QString m_engine;
    DockerEndpoint m_endpoint;
    HttpClient *m_http;
    std::optional<DockerApiVersion> m_apiVersion; ///< the settled one
    qint64 m_calls = 0;
    EngineCalls m_callTimes;
    std::stop_source m_closing;
};

} // namespace slipway
