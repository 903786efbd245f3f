// SPDX-License-Identifier: Apache-2.0
// The slots of EngineSuite that are about logs.
#include "core/base/reasons.h"
#include "core/model/logposition.h"
#include "tests/integration/enginesuite.h"
#include "tests/support/outcome.h"

#include <QTest>

#include <algorithm>

using namespace slipway;

void EngineSuite::readsBothStreams()
{
    const LaunchPlan what = shell(QStringLiteral("echo out; echo err >&2; printf rest"));
    const QList<LogRecord> records = readLog(runToEnd(what));
    QCOMPARE(records.size(), 3);
    QCOMPARE(textOf(records), QByteArray("out\nrest"));
    QCOMPARE(textOf(records, LogRecord::Stream::Stderr), QByteArray("err\n"));
    const auto rest = std::find_if(records.begin(), records.end(),
        [](const LogRecord &record) { return record.text == "rest"; });
    QVERIFY(rest != records.end() && rest->isPartial);
    for (const LogRecord &record : records)
        QVERIFY(timestampFromString(QString::fromLatin1(record.time)).has_value());
}

void EngineSuite::keepsBinaryOutput()
{
    // An engine that keeps its logs as JSON puts U+FFFD in the place of what is not UTF-8.
    const QByteArray output =
        outputOf(shell(QStringLiteral("printf 'a\\000b\\n'; printf 'c\\377d\\n'")));
    QVERIFY2(output == "a\0b\nc\xff"_qba + "d\n" || output == "a\0b\nc\xef\xbf\xbd"_qba + "d\n",
        output.toHex().constData());
}

void EngineSuite::joinsALongLine()
{
    const LaunchPlan what =
        shell(QStringLiteral("head -c 1048576 /dev/zero | tr '\\000' x; echo; printf end"));
    QCOMPARE(outputOf(what), QByteArray(1024 * 1024, 'x') + "\nend");
}

void EngineSuite::followsUntilTheEnd()
{
    const EngineHandle handle =
        launch(shell(QStringLiteral("echo first; sleep 2; echo last; printf rest")));
    QByteArray text;
    const std::unique_ptr<LogStream> stream = engine().logs(handle, {.follow = true});
    QSignalSpy ended(stream.get(), &LogStream::ended);
    connect(stream.get(), &LogStream::received, this,
        [&text](const QList<LogRecord> &records) { text += textOf(records); });
    QTRY_COMPARE_WITH_TIMEOUT(text, QByteArray("first\n"), patience);
    QVERIFY(ended.isEmpty());
    QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, patience);
    QVERIFY(ended[0][0].value<Result<void>>());
    QCOMPARE(text, QByteArray("first\nlast\nrest"));
}

void EngineSuite::resumesTheLogWithoutHole()
{
    // Both streams at once, and a line that comes in several records of one time.
    const LaunchPlan what = shell(QStringLiteral("seq 1000 & seq 1000 >&2; wait; "
                                                 "head -c 40000 /dev/zero | tr '\\000' y; echo"));
    const EngineHandle handle = runToEnd(what);
    const QList<LogRecord> all = readLog(handle);
    QVERIFY(all.size() >= 2003);
    for (const qsizetype cut : {qsizetype(0), qsizetype(1), qsizetype(999), all.size() - 2}) {
        LogPosition position;
        for (const LogRecord &record : all.first(cut))
            position.advance(record);
        UnreadFilter filter(position);
        QCOMPARE(all.first(cut) + filter.unread(readLog(handle, {.since = position.since()})), all);
    }
}

void EngineSuite::holdsTheLogBack()
{
    const EngineHandle handle =
        runToEnd(shell(QStringLiteral("yes 0123456789abcdef | head -n 200000")));
    qsizetype count = 0;
    const std::unique_ptr<LogStream> stream = engine().logs(handle, {});
    QSignalSpy ended(stream.get(), &LogStream::ended);
    connect(stream.get(), &LogStream::received, this, [&](const QList<LogRecord> &records) {
        if (count == 0)
            stream->pause();
        // A line may come in several records.
        count += std::count_if(records.begin(), records.end(),
            [](const LogRecord &record) { return !record.isPartial; });
    });
    QTRY_VERIFY_WITH_TIMEOUT(count > 0, patience);
    QVERIFY(!ended.wait(300));
    QVERIFY(count < 100'000);
    stream->resume();
    QVERIFY(ended.wait(patience));
    QCOMPARE(count, qsizetype(200'000));
}

void EngineSuite::saysThatALogIsGone()
{
    const EngineHandle handle = runToEnd(shell(QStringLiteral("echo")));
    QVERIFY(await(engine().remove(handle)));
    const std::unique_ptr<LogStream> stream = engine().logs(handle, {});
    QSignalSpy ended(stream.get(), &LogStream::ended);
    QVERIFY(ended.wait(patience));
    const auto result = ended[0][0].value<Result<void>>();
    QVERIFY(!result && result.error().is(reasons::containerNotFound));
}
