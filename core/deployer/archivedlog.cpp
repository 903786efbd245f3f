// SPDX-License-Identifier: Apache-2.0
#include "core/deployer/archivedlog.h"

namespace slipway {
namespace {

constexpr qint64 pieceSize = qint64(256) * 1024;
/// A part of which there is little in a long log is looked for in turns with others.
constexpr qint64 patience = qint64(4) * 1024 * 1024;
/// Past these the end of a followed part comes with a record, not with the clock.
constexpr std::chrono::hours longestDeadline {24};

Task<qint64> sizeOf(std::unique_ptr<LogTextReader> reader)
{
    qint64 size = 0;
    while (reader && !reader->atEnd()) {
        size += reader->read(pieceSize).size();
        // Others have their turn in between.
        const Completion<bool> turn;
        post(currentLoop(), [turn] { turn.complete(true); });
        co_await turn;
    }
    co_return size;
}

} // namespace

Result<void> ArchivedLog::open(std::shared_ptr<LogWatch> watch)
{
    m_unfinished = watch->unfinished();
    leaveRoomForUnfinished();
    auto reader = m_archive.read(m_id, m_selection);
    if (!reader)
        return fail(reader.error());
    m_reader = std::move(*reader);
    m_watch = std::move(watch);
    m_isWhole = m_selection.isWhole() && m_watch->hasEnded();
    m_isFollowed = m_selection.follow && !m_watch->hasEnded();
    if (m_isFollowed)
        follow();
    return {};
}

/// A line that has not ended is one of the last lines.
void ArchivedLog::leaveRoomForUnfinished()
{
    for (std::size_t stream = 0; stream < m_unfinished.size(); ++stream) {
        const UnfinishedLine &line = m_unfinished[stream];
        const bool isWanted = !m_selection.stream || std::size_t(*m_selection.stream) == stream;
        if (isWanted && m_selection.tail.value_or(0) > 0 && !line.text.isEmpty()
            && !line.isContinued)
            --*m_selection.tail;
    }
}

QByteArray ArchivedLog::readUnfinished()
{
    QByteArray text;
    for (std::size_t stream = 0; stream < m_unfinished.size(); ++stream) {
        const UnfinishedLine line = std::exchange(m_unfinished[stream], {});
        if (!line.text.isEmpty())
            text += m_reader->readUnfinished({.time = line.time,
                .stream = LogRecord::Stream(stream),
                .isPartial = true,
                .isPreview = m_selection.hasPreviews,
                .text = line.text});
    }
    return text;
}

void ArchivedLog::follow()
{
    connect(m_watch.get(), &LogWatch::appended, this, &ArchivedLog::refresh);
    connect(m_watch.get(), &LogWatch::ended, this, &ArchivedLog::finish);
    if (!m_selection.until)
        return;
    // What was written until then may take a moment to arrive.
    const auto left = *m_selection.until + logDisorder - std::chrono::system_clock::now();
    if (left > longestDeadline)
        return;
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, &ArchivedLog::finish);
    using std::chrono::milliseconds;
    m_deadline.start(std::max(milliseconds(0), std::chrono::ceil<milliseconds>(left)));
}

QByteArray ArchivedLog::read(qint64 maxSize)
{
    const qint64 position = m_reader->position();
    QByteArray text;
    if (m_passed < patience)
        text = m_reader->read(maxSize);
    m_passed += m_reader->position() - position;
    if (text.isEmpty() && m_reader->atEnd())
        return readUnfinished();
    if (text.isEmpty())
        post(this, [this] { goOn(); });
    return text;
}

void ArchivedLog::goOn()
{
    m_passed = 0;
    Q_EMIT readyRead();
}

bool ArchivedLog::atEnd() const
{
    const bool hasMore = m_isFollowed || !m_unfinished[0].text.isEmpty()
        || !m_unfinished[1].text.isEmpty() || !m_reader->atEnd();
    return m_reader->isDone() || !hasMore;
}

void ArchivedLog::finish()
{
    m_isFollowed = false;
    refresh();
}

void ArchivedLog::refresh()
{
    m_reader->refresh();
    m_unfinished = m_watch->unfinished();
    Q_EMIT readyRead();
}

Task<qint64> ArchivedLog::size() const
{
    auto reader = m_archive.read(m_id);
    return sizeOf(reader ? std::move(*reader) : nullptr);
}

} // namespace slipway
