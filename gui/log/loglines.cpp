// SPDX-License-Identifier: Apache-2.0
#include "gui/log/loglines.h"

#include "gui/log/ansi.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace slipway {
namespace {

constexpr std::size_t maxChunkLines = 16384;
/// A line that has not ended is given up behind so many others: what comes of it begins anew.
constexpr qint64 maxOpen = 100;

bool isContinuation(char byte)
{
    return (byte & 0xC0) == 0x80;
}

quint32 charactersIn(QByteArrayView text)
{
    return quint32(
        std::count_if(text.begin(), text.end(), [](char c) { return !isContinuation(c); }));
}

/// Where to cut \a text so that no character of it is torn.
qsizetype cutBefore(QByteArrayView text, qsizetype size)
{
    while (size > 0 && isContinuation(text[size]))
        --size;
    return size;
}

QString noteOfRest(qint64 left)
{
    return left == 0 ? QString()
                     : QCoreApplication::translate("LogLines", "… %1 more characters")
                           .arg(QLocale().toString(left));
}

} // namespace

StyledText shownText(const LogLine &line)
{
    StyledText text = styledTextFromAnsi(lastStateOf(line.text));
    text.append(noteOfRest(line.left), {.isNote = true});
    return text;
}

void LogLines::clear()
{
    *this = LogLines(m_maxMemory);
}

void LogLines::append(const LogRecordView &record)
{
    std::optional<qint64> &open = m_open[std::size_t(record.stream)];
    std::optional<Previewed> &previewed = m_previewed[std::size_t(record.stream)];
    if (open && *open < settled()) {
        open.reset();
        previewed.reset();
    }
    const bool isNew = !open;
    if (isNew) {
        begin(record);
        open = m_end - 1;
    }
    Chunk &chunk = chunkOf(*open);
    Entry &entry = chunk.entries[std::size_t(*open - chunk.first)];
    const qint64 before = chunk.memory();
    if (previewed) {
        takeBack(*previewed, chunk, entry);
        if (const auto time = logTimeFrom(record.time); time && previewed->isNew)
            entry.time = time->time_since_epoch().count();
    } else if (record.isPreview) {
        previewed.emplace(Previewed {
            .text = lineOf(chunk, entry).text.toByteArray(), .left = entry.left, .isNew = isNew});
    }
    if (!record.isPreview)
        previewed.reset();
    extend(chunk, entry, record.text);
    m_memory += chunk.memory() - before;
    if (!record.isPartial)
        open.reset();
    dropOldest();
}

void LogLines::begin(const LogRecordView &record)
{
    Chunk &chunk = chunkForMore();
    const auto time = logTimeFrom(record.time);
    const qint64 before = chunk.memory();
    chunk.entries.push_back({.time = time ? time->time_since_epoch().count() : 0,
        .offset = quint32(chunk.text.size()),
        .isStderr = record.stream == LogRecord::Stream::Stderr,
        .hasTime = time.has_value()});
    m_memory += chunk.memory() - before;
    if (m_end == 0)
        m_start = time;
    ++m_end;
}

void LogLines::takeBack(const Previewed &previewed, Chunk &chunk, Entry &entry)
{
    const bool isLast = qsizetype(entry.offset) + entry.size == chunk.text.size();
    if (isLast)
        chunk.text.truncate(entry.offset);
    entry.offset = quint32(chunk.text.size());
    chunk.text.append(previewed.text);
    entry.size = quint32(previewed.text.size());
    entry.left = previewed.left;
}

void LogLines::extend(Chunk &chunk, Entry &entry, QByteArrayView text)
{
    const QByteArrayView kept = QByteArrayView(chunk.text).sliced(entry.offset, entry.size);
    const QByteArrayView last = lastStateOf(text);
    const bool isOverwritten =
        last.data() != text.data() || (kept.endsWith('\r') && !last.isEmpty());
    if (qsizetype(entry.offset) + entry.size < chunk.text.size()) {
        // Others came behind it.
        const QByteArray moved = kept.toByteArray();
        entry.offset = quint32(chunk.text.size());
        chunk.text.append(moved);
    }
    if (isOverwritten) {
        text = text.sliced(last.data() - text.data());
        chunk.text.truncate(entry.offset);
        entry.size = entry.left = 0;
    }
    const qsizetype room = entry.left > 0 ? 0 : maxLineSize - entry.size;
    const qsizetype taken = text.size() <= room ? text.size() : cutBefore(text, room);
    const qsizetype rest = noteOfRest(entry.left).size();
    chunk.text.append(text.first(taken));
    entry.size += quint32(taken);
    entry.left += charactersIn(text.sliced(taken));
    if (taken > 0 || rest == 0)
        entry.columns = quint32(columnsOfText(chunk, entry));
    else
        entry.columns += quint32(noteOfRest(entry.left).size() - rest);
    m_columns = std::max<qsizetype>(m_columns, entry.columns);
}

qsizetype LogLines::columnsOfText(const Chunk &chunk, const Entry &entry)
{
    const LogLine line = lineOf(chunk, entry);
    return line.left == 0 && isPlain(line.text) ? line.text.size() : shownText(line).columns();
}

LogLines::Chunk &LogLines::chunkForMore()
{
    if (m_chunks.empty() || m_chunks.back().entries.size() >= maxChunkLines
        || m_chunks.back().text.size() + maxLineSize > chunkSize) {
        if (!m_chunks.empty()) {
            Chunk &full = m_chunks.back();
            m_memory -= full.memory();
            full.text.squeeze();
            full.entries.shrink_to_fit();
            m_memory += full.memory();
        }
        Chunk &chunk = m_chunks.emplace_back();
        chunk.first = m_end;
        chunk.text.reserve(chunkSize);
        m_memory += chunk.memory();
    }
    return m_chunks.back();
}

const LogLines::Chunk &LogLines::chunkOf(qint64 number) const
{
    const auto holds = [this, number](std::size_t index) {
        return index < m_chunks.size() && number >= m_chunks[index].first
            && number < m_chunks[index].first + qint64(m_chunks[index].entries.size());
    };
    if (!holds(m_lastChunk)) {
        const auto behind = std::upper_bound(m_chunks.begin(), m_chunks.end(), number,
            [](qint64 value, const Chunk &chunk) { return value < chunk.first; });
        m_lastChunk = std::size_t(behind - m_chunks.begin() - 1);
    }
    return m_chunks[m_lastChunk];
}

LogLines::Chunk &LogLines::chunkOf(qint64 number)
{
    return const_cast<Chunk &>(std::as_const(*this).chunkOf(number));
}

qint64 LogLines::settled() const
{
    qint64 settled = m_end;
    for (const auto &open : m_open)
        settled = std::min(settled, open.value_or(m_end));
    return std::max({settled, m_end - maxOpen, m_first});
}

LogLine LogLines::at(qint64 number) const
{
    const Chunk &chunk = chunkOf(number);
    return lineOf(chunk, chunk.entries[std::size_t(number - chunk.first)]);
}

qsizetype LogLines::columnsAt(qint64 number) const
{
    const Chunk &chunk = chunkOf(number);
    return chunk.entries[std::size_t(number - chunk.first)].columns;
}

LogLine LogLines::lineOf(const Chunk &chunk, const Entry &entry)
{
    LogLine line {.text = QByteArrayView(chunk.text).sliced(entry.offset, entry.size),
        .left = entry.left,
        .time = std::nullopt,
        .stream = entry.isStderr ? LogRecord::Stream::Stderr : LogRecord::Stream::Stdout,
        .columns = entry.columns};
    if (entry.hasTime)
        line.time = LogTime(std::chrono::nanoseconds(entry.time));
    return line;
}

void LogLines::dropOldest()
{
    while (m_memory > m_maxMemory && m_chunks.size() > 1) {
        m_memory -= m_chunks.front().memory();
        m_chunks.pop_front();
        m_first = m_chunks.front().first;
    }
}

} // namespace slipway
