// SPDX-License-Identifier: Apache-2.0
#include "core/engine/docker/dockerlogstream.h"

#include "core/base/reasons.h"
#include "core/engine/docker/dockerlogconfig.h"

namespace slipway {

QByteArray dockerSince(const QByteArray &time)
{
    constexpr qsizetype nanoDigits = 9;
    const std::optional<Timestamp> read = timestampFromString(QString::fromLatin1(time));
    if (!read)
        return {};
    const auto seconds = std::chrono::floor<std::chrono::seconds>(*read).time_since_epoch();
    QByteArray fraction;
    if (const qsizetype dot = time.indexOf('.'); dot >= 0) {
        for (qsizetype i = dot + 1; i < time.size() && time[i] >= '0' && time[i] <= '9'; ++i)
            fraction += time[i];
    }
    return QByteArray::number(qint64(seconds.count())) + '.'
        + fraction.left(nanoDigits).leftJustified(nanoDigits, '0');
}

DockerLogStream::DockerLogStream(DockerClient *client, QString containerId, const LogQuery &query,
    std::unique_ptr<DockerLiveOutput> live)
    : m_client(client),
      m_containerId(std::move(containerId)),
      m_query(query),
      m_demuxer(client->engine())
{
    if (live)
        takeLive(std::move(live));
    else if (query.follow)
        std::ignore = joinLate(this, client, m_containerId);
    std::ignore = open(this, client, m_containerId, query);
}

DockerLogStream::DockerLogStream(DockerClient *client, Error error)
    : m_client(client), m_demuxer(client->engine())
{
    post(this, [this, error = std::move(error)] { end(fail(error)); });
}

DockerLogStream::~DockerLogStream() = default;

void DockerLogStream::pause()
{
    m_isPaused = true;
    if (m_answer)
        m_answer->pause();
}

void DockerLogStream::resume()
{
    m_isPaused = false;
    if (m_answer)
        m_answer->resume();
}

Task<void> DockerLogStream::joinLate(
    QPointer<DockerLogStream> self, DockerClient *client, QString id)
{
    const Result<DockerContainer> container = co_await client->inspect(id);
    if (!self)
        co_return;
    const bool isLive = container && container->status == u"running"
        && keepsBytes(container->logDriver);
    if (!isLive)
        co_return;
    auto live = std::make_unique<DockerLiveOutput>(client, id);
    live->joinLate();
    self->takeLive(std::move(live));
}

void DockerLogStream::takeLive(std::unique_ptr<DockerLiveOutput> live)
{
    m_live = std::move(live);
    connect(m_live.get(), &DockerLiveOutput::unfinished, this, &LogStream::unfinished);
}

Task<void> DockerLogStream::open(
    QPointer<DockerLogStream> self, DockerClient *client, QString id, LogQuery query)
{
    Result<DockerClient::Answer> answer =
        co_await client->openLogs(id, dockerSince(query.since), query.follow);
    if (!self)
        co_return;
    if (answer)
        self->begin(std::move(*answer));
    else
        self->end(fail(answer.error()));
}

void DockerLogStream::begin(DockerClient::Answer answer)
{
    m_answer = std::move(answer);
    connect(m_answer.get(), &HttpAnswer::received, this, &DockerLogStream::onReceived);
    connect(m_answer.get(), &HttpAnswer::refused, this,
        [this](const HttpResponse &response) { end(fail(m_client->containerRefusal(response))); });
    connect(m_answer.get(), &HttpAnswer::ended, this, &DockerLogStream::onEnded);
    if (m_isPaused)
        m_answer->pause();
}

void DockerLogStream::onReceived(const QByteArray &bytes)
{
    if (m_hasEnded)
        return;
    Result<QList<LogRecord>> records = m_demuxer.feed(bytes);
    if (records)
        take(std::move(*records));
    else
        end(fail(records.error()));
}

void DockerLogStream::take(QList<LogRecord> records)
{
    if (m_rest) {
        records = m_rest->unread(records);
    } else if (m_query.follow) {
        for (const LogRecord &record : records)
            m_position.advance(record);
    }
    if (m_live)
        m_live->note(records);
    if (!records.isEmpty())
        Q_EMIT received(records); // may destroy this
}

void DockerLogStream::onEnded(const Result<void> &result)
{
    if (!result)
        end(fail(m_client->streamError(result.error())));
    else if (!m_demuxer.isAtBoundary())
        end(fail(m_client->streamEnded()));
    else if (m_query.follow && !m_rest)
        readRest();
    else
        end({});
}

void DockerLogStream::readRest()
{
    m_answer.reset();
    m_rest.emplace(m_position);
    LogQuery query {.since = m_position.isAtStart() ? m_query.since : m_position.since()};
    std::ignore = open(this, m_client, m_containerId, std::move(query));
}

void DockerLogStream::end(Result<void> result)
{
    if (m_hasEnded)
        return;
    m_hasEnded = true;
    m_answer.reset();
    if (result && m_live && m_live->missing() > 0) {
        const QPointer self(this);
        Q_EMIT dropped(m_live->missing());
        if (!self)
            return;
    }
    m_live.reset();
    Q_EMIT ended(result); // may destroy this
}

} // namespace slipway
