// SPDX-License-Identifier: Apache-2.0
#include "core/engine/docker/unfinishedlines.h"

#include <QTest>

using namespace slipway;
using Stream = LogRecord::Stream;

namespace {

LogRecord recordOf(const QByteArray &text, bool isPartial = false, Stream stream = Stream::Stdout)
{
    return {.stream = stream, .isPartial = isPartial, .text = text};
}

QByteArray restOf(const UnfinishedLines &lines, Stream stream = Stream::Stdout)
{
    return lines.rest(stream).toByteArray();
}

} // namespace

class TestUnfinishedLines : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression()); }

    void whatNoRecordHas()
    {
        UnfinishedLines lines;
        lines.write(Stream::Stdout, "one\ntw");
        QCOMPARE(restOf(lines), QByteArray()); // the log is behind: that comes by itself
        lines.record(recordOf("one"));
        QCOMPARE(restOf(lines), QByteArray("tw"));
        lines.write(Stream::Stdout, "o");
        lines.write(Stream::Stderr, "\r10%");
        QCOMPARE(restOf(lines), QByteArray("two"));
        QCOMPARE(restOf(lines, Stream::Stderr), QByteArray("\r10%"));
        lines.write(Stream::Stdout, "\n");
        QCOMPARE(restOf(lines), QByteArray());
        lines.record(recordOf("two"));
        QCOMPARE(lines.behind(), 4); // of the other stream
    }

    void recordsMayBeFirst()
    {
        UnfinishedLines lines;
        lines.record(recordOf("one"));
        QCOMPARE(restOf(lines), QByteArray());
        lines.write(Stream::Stdout, "one\ntwo");
        QCOMPARE(restOf(lines), QByteArray("two"));
    }

    void longLinesComeInPieces()
    {
        UnfinishedLines lines;
        lines.write(Stream::Stdout, QByteArray(20'000, 'x'));
        lines.record(recordOf(QByteArray(16'384, 'x'), true));
        QCOMPARE(restOf(lines), QByteArray(3'616, 'x'));
        lines.write(Stream::Stdout, QByteArray(5'000'000, 'y'));
        for (int i = 0; i < 305; ++i)
            lines.record(recordOf(QByteArray(16'384, 'y'), true));
        QCOMPARE(restOf(lines).size(), 5'020'000 - 306 * 16'384);
    }

    void whoComesLateWaitsForAnEnd()
    {
        UnfinishedLines lines;
        lines.lose();
        lines.write(Stream::Stdout, "of a line");
        lines.align();
        QCOMPARE(restOf(lines), QByteArray());
        lines.write(Stream::Stdout, "\n");
        lines.record(recordOf("the rest of a line"));
        lines.align();
        lines.write(Stream::Stdout, "next");
        QCOMPARE(restOf(lines), QByteArray("next"));
        lines.write(Stream::Stderr, "never ended one");
        QCOMPARE(restOf(lines, Stream::Stderr), QByteArray());
    }
};

QTEST_GUILESS_MAIN(TestUnfinishedLines)
#include "tst_unfinishedlines.moc"
