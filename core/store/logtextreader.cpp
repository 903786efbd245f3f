// SPDX-License-Identifier: Apache-2.0
#include "core/store/logtextreader.h"

namespace slipway {
namespace {

constexpr qint64 blockSize = qint64(64) * 1024;
/// How much of the file is passed over at once.
constexpr qint64 patience = qint64(1024) * 1024;
constexpr QIODevice::OpenMode openMode = QIODevice::ReadOnly | QIODevice::Unbuffered;

} // namespace

LogTextReader::LogTextReader(
    const QString &fileName, const LogSelection &selection, HoleSource holeSource)
    : m_file(fileName), m_selection(selection), m_holeSource(std::move(holeSource))
{
    if (!m_holeSource)
        m_holeSource = [this] { return findHole(m_file.handle()); };
}

bool LogTextReader::open()
{
    if (!m_file.exists())
        return true;
    if (!m_file.open(openMode))
        return false;
    m_end = m_file.size();
    m_hole = m_holeSource();
    if (m_selection.since || m_selection.tail)
        m_beginning = std::make_unique<LogBeginning>(m_file, m_selection, m_hole);
    return true;
}

QByteArray LogTextReader::read(qint64 maxSize)
{
    QByteArray text;
    look();
    if (!findBeginning())
        return text;
    for (qint64 read = 0; text.isEmpty() && read < patience && !atEnd();) {
        if (isInHole()) {
            passHole(text);
            keepCut(text);
            continue;
        }
        const qint64 end = m_hole && m_at < m_hole->begin ? m_hole->begin : m_end;
        const QByteArray block =
            m_file.read(std::min(std::clamp(maxSize, blockSize, patience), end - m_at));
        if (block.isEmpty())
            m_end = m_at; // the file became shorter: somebody else cut it
        m_at += block.size();
        read += block.size();
        take(m_torn.isEmpty() ? block : m_torn + block, text);
        keepCut(text);
    }
    return text;
}

/// More may have been cut out since the last time, also of what was to be read next.
void LogTextReader::look()
{
    if (!m_file.isOpen())
        return;
    auto gap = m_holeSource();
    if (gap == m_hole)
        return;
    m_hole = std::move(gap);
    if (m_beginning)
        m_beginning = std::make_unique<LogBeginning>(m_file, m_selection, m_hole);
}

void LogTextReader::passHole(QByteArray &text)
{
    std::optional<qint64> missing;
    if (m_at == m_hole->begin)
        missing = m_hole->bytes;
    else if (m_behindHole)
        missing = m_hole->bytes - *m_behindHole;
    if (m_hole->concerns(m_selection)) {
        const LogRecord notice {.time = m_hole->last(),
            .stream = m_selection.stream.value_or(LogRecord::Stream::Stdout),
            .text = holeNotice(*m_hole, missing)};
        const QByteArray line = toLogLine(notice);
        if (!m_isAtLineStart && !m_selection.asRecords)
            text.append('\n');
        m_isAtLineStart = true;
        if (m_selection.asRecords)
            text.append(line);
        else
            put(*logRecordViewFromLine(QByteArrayView(line).chopped(1)), text);
    }
    m_torn.clear();
    m_given = {}; // the lines that it was of have ended for good
    m_at = m_hole->end;
    m_behindHole = m_hole->bytes;
    m_file.seek(m_at);
}

void LogTextReader::refresh()
{
    // One that was empty until now is read from its beginning.
    if (!m_file.isOpen() && (!m_file.exists() || !m_file.open(openMode)))
        return;
    m_end = std::max(m_end, m_file.size());
}

void LogTextReader::cut(qint64 first, qint64 count)
{
    m_skipped = first;
    m_left = count;
}

bool LogTextReader::findBeginning()
{
    if (!m_beginning)
        return true;
    if (!m_beginning->step())
        return false;
    m_at = m_beginning->offset();
    m_beginning.reset();
    m_file.seek(m_at);
    return true;
}

void LogTextReader::take(QByteArrayView lines, QByteArray &text)
{
    text.reserve(lines.size());
    qsizetype from = 0;
    for (qsizetype newline; (newline = lines.indexOf('\n', from)) >= 0; from = newline + 1) {
        auto record = logRecordViewFromLine(lines.sliced(from, newline - from));
        if (!record)
            continue;
        if (m_behindHole)
            *m_behindHole += record->text.size() + (record->isPartial ? 0 : 1);
        if (m_selection.accepts(*record)) {
            if (m_selection.hasPreviews)
                m_given[std::size_t(record->stream)] = 0;
            if (m_given[std::size_t(record->stream)] > 0) {
                if (leaveOutGiven(*record))
                    putRest(*record, text);
            } else if (m_selection.asRecords)
                text.append(lines.sliced(from, newline + 1 - from));
            else
                put(*record, text);
        }
        m_isDone = m_isDone || m_selection.isBefore(*record);
    }
    m_torn = lines.sliced(from).toByteArray();
}

void LogTextReader::put(const LogRecordView &record, QByteArray &text)
{
    if (m_selection.hasTimes && m_isAtLineStart)
        text.append(record.time).append(' ');
    text.append(record.text);
    if (!record.isPartial)
        text.append('\n');
    m_isAtLineStart = !record.isPartial;
}

void LogTextReader::putRest(const LogRecordView &record, QByteArray &text)
{
    if (!m_selection.asRecords)
        return put(record, text);
    text.append(toLogLine({.time = record.time.toByteArray(),
        .stream = record.stream,
        .isPartial = record.isPartial,
        .isPreview = record.isPreview,
        .text = record.text.toByteArray()}));
}

bool LogTextReader::leaveOutGiven(LogRecordView &record)
{
    qint64 &given = m_given[std::size_t(record.stream)];
    const qsizetype known = std::min<qint64>(given, record.text.size());
    record.text = record.text.sliced(known);
    given = record.isPartial ? given - known : 0;
    return !record.isPartial || !record.text.isEmpty();
}

QByteArray LogTextReader::readUnfinished(const LogRecordView &line)
{
    qint64 &given = m_given[std::size_t(line.stream)];
    QByteArray text;
    if (m_isDone || !m_selection.accepts(line))
        return text;
    if (line.text.size() <= given)
        return text;
    LogRecordView rest = line;
    if (!m_selection.hasPreviews)
        rest.text = line.text.sliced(given);
    given = line.text.size();
    putRest(rest, text);
    return text;
}

void LogTextReader::keepCut(QByteArray &text)
{
    const qint64 skipped = std::min<qint64>(m_skipped, text.size());
    text.remove(0, skipped);
    m_skipped -= skipped;
    text.truncate(std::min<qint64>(m_left, text.size()));
    m_left -= text.size();
    m_isDone = m_isDone || m_left == 0;
}

} // namespace slipway
