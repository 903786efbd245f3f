// SPDX-License-Identifier: Apache-2.0
#include "core/engine/docker/dockerlogdemuxer.h"
#include "tests/fuzz/fuzztarget.h"

#include <QtEndian>

using namespace slipway;

namespace {

/// What became of a body that came in \a pieces.
struct Outcome
{
    Result<QList<LogRecord>> records;
    bool isAtBoundary = false;

    bool operator==(const Outcome &) const = default;
};

Outcome demuxed(const Pieces &pieces)
{
    DockerLogDemuxer demuxer(QStringLiteral("docker"));
    QList<LogRecord> records;
    for (const QByteArrayView piece : pieces) {
        const auto some = demuxer.feed(piece);
        if (!some)
            return {.records = fail(some.error())};
        records += *some;
    }
    return {.records = records, .isAtBoundary = demuxer.isAtBoundary()};
}

/// The frame in which Docker would have sent \a record.
QByteArray frame(const LogRecord &record)
{
    const QByteArray content =
        record.time + ' ' + record.text + (record.isPartial ? QByteArray() : QByteArray("\n"));
    QByteArray head(8, '\0');
    head[0] = record.stream == LogRecord::Stream::Stderr ? 2 : 1;
    qToBigEndian(static_cast<quint32>(content.size()), head.data() + 4);
    return head + content;
}

} // namespace

/// Bodies of a container's log: any chunking gives the same, and each record can be stored.
void slipway::fuzz(QByteArrayView input)
{
    const Outcome whole = demuxed({input});
    for (const Pieces &pieces : cuts(input))
        require(demuxed(pieces) == whole, "any chunking gives the same records");
    if (!whole.records)
        return;

    QByteArray frames;
    qsizetype textSize = 0;
    for (const LogRecord &record : *whole.records) {
        frames += frame(record);
        textSize += record.text.size();
        require(!record.text.contains('\n'), "a record is one line");
        const QByteArray line = toLogLine(record);
        require(
            line.count('\n') == 1 && logRecordFromLine(QByteArrayView(line).chopped(1)) == record,
            "a record can be stored and read again");
    }
    require(textSize <= input.size() && whole.records->size() <= input.size(),
        "nothing is added to the log");
    require(demuxed({frames}).records == whole.records, "the records frame for frame are the same");
}
