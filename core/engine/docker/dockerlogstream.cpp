// SPDX-License-Identifier: Apache-2.0
#include "core/engine/docker/dockerlogstream.h"

#include "core/base/reasons.h"
#include "core/engine/docker/dockerlogconfig.h"
#include "core/engine/docker/dockerobservation.h"

namespace slipway {

/// moby, daemon/logger/copier.go
static constexpr qsizetype pieceSize = qsizetype(16) * 1024;
/// A rotation costs more.
static constexpr qint64 leastMissing = pieceSize;
/// A follow that works gives what is left well within this.
static constexpr std::chrono::milliseconds longSilence {3'000};
/// Between two looks at a container that runs on though its live output has ended.
static constexpr std::chrono::milliseconds longestSilence {60'000};

static bool hasEnded(const DockerContainer &container)
{
    const auto kind = observationOf({}, container, {}).kind;
    return kind != Observation::Kind::Created && kind != Observation::Kind::Running;
}

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
    std::unique_ptr<DockerLiveOutput> live, bool hasPieces)
    : m_client(client),
      m_containerId(std::move(containerId)),
      m_query(query),
      m_demuxer(client->engine()),
      m_hasPieces(hasPieces)
{
    m_silence.setInterval(longSilence);
    connect(&m_silence, &QTimer::timeout, this, [this] {
        if (m_answer && !m_isPaused)
            std::ignore = endWithContainer(this, m_client, m_containerId);
    });
    if (live)
        takeLive(std::move(live));
    if (m_live || !query.follow)
        std::ignore = open(this, client, m_containerId, query);
    else
        std::ignore = joinLate(this, client, m_containerId);
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
    if (container)
        self->m_hasPieces = container->logDriver == dockerlogdrivers::local;
    if (container && container->status == u"running" && keepsBytes(container->logDriver)) {
        auto live = std::make_unique<DockerLiveOutput>(client, id);
        live->joinLate();
        self->takeLive(std::move(live));
    } else if (container && hasEnded(*container)) {
        self->expectEnd();
    }
    std::ignore = open(self, client, id, self->m_query);
}

void DockerLogStream::takeLive(std::unique_ptr<DockerLiveOutput> live)
{
    m_live = std::move(live);
    connect(m_live.get(), &DockerLiveOutput::unfinished, this, &LogStream::unfinished);
    connect(m_live.get(), &DockerLiveOutput::wentOn, this, &DockerLogStream::resolveHeld);
    connect(m_live.get(), &DockerLiveOutput::closed, this, &DockerLogStream::expectEnd);
    if (m_live->isClosed())
        expectEnd();
}

void DockerLogStream::expectEnd()
{
    if (m_query.follow && !m_rest && !m_hasEnded)
        m_silence.start();
}

Task<void> DockerLogStream::endWithContainer(
    QPointer<DockerLogStream> self, DockerClient *client, QString id)
{
    const Result<DockerContainer> container = co_await client->inspect(id);
    if (!self || !self->m_silence.isActive() || !self->m_answer)
        co_return;
    const bool isOver =
        container ? hasEnded(*container) : container.error().is(reasons::containerNotFound);
    if (isOver)
        self->readRest();
    else
        self->m_silence.setInterval(
            std::min(2 * self->m_silence.intervalAsDuration(), longestSilence));
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
    if (m_silence.isActive())
        m_silence.start();
    Result<QList<LogRecord>> records = m_demuxer.feed(bytes);
    if (!records)
        return end(fail(records.error()));
    const QPointer self(this);
    take(std::move(*records));
    if (self && m_live)
        resolveHeld();
}

void DockerLogStream::take(QList<LogRecord> records)
{
    records = mended(std::move(records));
    if (m_rest) {
        records = m_rest->unread(records);
    } else if (m_query.follow) {
        for (const LogRecord &record : records)
            m_position.advance(record);
    }
    if (m_live) {
        for (const LogRecord &record : records)
            m_live->note(record);
    }
    if (!records.isEmpty())
        Q_EMIT received(records); // may destroy this
}

/// Only the last piece of a line is shorter than the others; and what a container leaves behind
/// when it ends amid a line, which has none after it.
bool DockerLogStream::isDoubtful(const LogRecord &record) const
{
    return m_hasPieces && record.isPartial && record.text.size() < pieceSize
        && m_isInPieces[std::size_t(record.stream)];
}

std::optional<bool> DockerLogStream::hasNewline(const LogRecord &record) const
{
    if (!m_live)
        return true;
    const auto hasBeyond = m_live->lines().hasBeyond(record.stream, record.text.size());
    if (!hasBeyond)
        return true;
    return *hasBeyond ? std::optional(true) : std::nullopt;
}

QList<LogRecord> DockerLogStream::mended(QList<LogRecord> records)
{
    QList<LogRecord> mended;
    bool isMended = false;
    for (qsizetype i = 0; i < records.size(); ++i) {
        const LogRecord &record = std::as_const(records)[i];
        std::optional<LogRecord> &held = m_held[std::size_t(record.stream)];
        const bool isLast = isDoubtful(record);
        if ((held || isLast) && !std::exchange(isMended, true))
            mended = records.first(i);
        if (held) {
            held->isPartial = false; // there is more
            mended.append(*std::exchange(held, std::nullopt));
        }
        m_isInPieces[std::size_t(record.stream)] = record.isPartial && !isLast;
        if (!isMended)
            continue;
        LogRecord whole = record;
        whole.isPartial = record.isPartial && !isLast;
        if (isLast && m_live)
            held = record; // what comes before it is not counted yet
        else
            mended.append(whole);
    }
    return isMended ? mended : records;
}

/// Once it is known that the line goes on behind a piece, it has ended there.
void DockerLogStream::resolveHeld()
{
    QList<LogRecord> records;
    for (std::optional<LogRecord> &held : m_held) {
        if (!held || !hasNewline(*held))
            continue;
        held->isPartial = false;
        records.append(*std::exchange(held, std::nullopt));
    }
    if (m_rest)
        records = m_rest->unread(records);
    for (const LogRecord &record : records) {
        if (!m_rest && m_query.follow)
            m_position.advance(record);
        m_live->note(record);
    }
    if (records.isEmpty())
        return;
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
    m_silence.stop();
    m_answer.reset();
    m_demuxer = DockerLogDemuxer(m_client->engine());
    m_held = {}; // they come once more
    m_isInPieces = {};
    m_rest.emplace(m_position);
    LogQuery query {.since = m_position.isAtStart() ? m_query.since : m_position.since()};
    std::ignore = open(this, m_client, m_containerId, std::move(query));
}

/// At the end: nothing came behind, so the container ended amid the line.
void DockerLogStream::giveHeld()
{
    QList<LogRecord> records;
    for (std::optional<LogRecord> &held : m_held) {
        if (!held)
            continue;
        held->isPartial = !hasNewline(*held).value_or(false);
        records.append(*std::exchange(held, std::nullopt));
    }
    if (m_rest)
        records = m_rest->unread(records);
    if (m_live) {
        for (const LogRecord &record : records)
            m_live->note(record);
    }
    if (!records.isEmpty())
        Q_EMIT received(records); // may destroy this
}

void DockerLogStream::end(Result<void> result)
{
    if (m_hasEnded)
        return;
    m_hasEnded = true;
    m_silence.stop();
    m_answer.reset();
    const QPointer self(this);
    giveHeld();
    if (!self)
        return;
    if (result && m_live && m_hasPieces && m_live->missing() > leastMissing) {
        Q_EMIT dropped(m_live->missing());
        if (!self)
            return;
    }
    m_live.reset();
    Q_EMIT ended(result); // may destroy this
}

} // namespace slipway
