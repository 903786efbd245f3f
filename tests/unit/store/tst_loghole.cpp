// SPDX-License-Identifier: Apache-2.0
#include "core/store/logarchive.h"
#include "tests/unit/store/logrecords.h"

#include <QLoggingCategory>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace Qt::StringLiterals;
using namespace slipway;
using Stream = LogRecord::Stream;

/// Logs that reach a limit: what is kept of them, and how each way of reading goes over the gap.
class LogHoleTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QLoggingCategory::setFilterRules(u"slipway.store.warning=false"_s);
        m_directory = std::make_unique<QTemporaryDir>();
        m_id = ExecutionId::create();
        open({.each = limit});
    }

    void aLineTellsWhatIsMissing();
    void aLineIsFoundWhereItStands();
    void headAndTailAreKept_data();
    void headAndTailAreKept();
    void longLogsGoOnAfterARestart();
    void aSilentStreamIsNotReadAgain();
    void readersPassTheGap_data();
    void readersPassTheGap();
    void aReaderThatIsOvertakenIsTold();
    void theLargestGivesWay();
    void smallLogsAreLeftAlone();
    void whatWasThereBeforeCounts();
    void aLowerLimitIsReachedInSteps();

private:
    static constexpr qint64 limit = 256 * 1024;

    void open(const LogLimits &limits)
    {
        m_writer.reset();
        m_archive = std::make_unique<LogArchive>(m_directory->filePath(u"logs"_s), limits);
    }
    /// Lines "0", "1", … of 100 bytes, 10 ms apart, every seventh on standard error.
    static LogRecord line(int number)
    {
        return recordAt(number * 10, QByteArray::number(number).leftJustified(99, '.'),
            number % 7 == 0 ? Stream::Stderr : Stream::Stdout);
    }
    Result<void> append(int from, int to, std::optional<ExecutionId> id = {})
    {
        auto writer = m_archive->write(id.value_or(m_id));
        QList<LogRecord> records;
        for (int i = from; i < to; ++i)
            records.append(line(i));
        return (*writer)->append(records);
    }
    QByteArray text(const LogSelection &selection = {}, std::optional<ExecutionId> id = {}) const
    {
        auto reader = m_archive->read(id.value_or(m_id), selection);
        QByteArray text;
        while (reader && !(*reader)->atEnd())
            text += (*reader)->read(1000);
        return text;
    }
    qint64 onDisk(std::optional<ExecutionId> id = {}) const
    {
        struct stat status = {};
        ::stat(QFile::encodeName(m_archive->fileName(id.value_or(m_id))).constData(), &status);
        return qint64(status.st_blocks) * 512;
    }
    /// The bytes that the notice of \a text names; -1: there is none, or more than one.
    static qint64 missingIn(const QByteArray &text)
    {
        static const QRegularExpression form(u"\\[slipway: (\\d+) bytes were cut out here"_s);
        auto found = form.globalMatch(QString::fromUtf8(text));
        if (!found.hasNext())
            return -1;
        const qint64 bytes = found.next().captured(1).toLongLong();
        return found.hasNext() ? -1 : bytes;
    }
    static qint64 withoutNotice(const QByteArray &text)
    {
        qint64 size = 0;
        for (const QByteArray &line : text.split('\n'))
            size += line.startsWith("[slipway:") || line.isEmpty() ? 0 : line.size() + 1;
        return size;
    }

    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<LogArchive> m_archive;
    std::unique_ptr<LogWriter> m_writer;
    ExecutionId m_id;
};

void LogHoleTest::aLineTellsWhatIsMissing()
{
    LogHole gap {.begin = 512, .end = 70'000, .bytes = 123'456'789, .limit = qint64(1) << 30};
    QCOMPARE(holeNotice(gap, gap.bytes),
        "[slipway: 123456789 bytes were cut out here, to keep this log within its limit of 1Gi]"_ba);
    gap.cause = LogHole::Cause::Total;
    gap.limit = 1'000'000;
    QCOMPARE(holeNotice(gap, {}),
        "[slipway: a part was cut out here, to keep all logs within their limit of 1000000 bytes]"_ba);
    gap.cause = LogHole::Cause::Disk;
    QCOMPARE(
        holeNotice(gap, 1), "[slipway: 1 bytes were cut out here, as the disk is nearly full]"_ba);
}

void LogHoleTest::aLineIsFoundWhereItStands()
{
    const LogHole gap {.begin = std::numeric_limits<qint64>::max() - 1000,
        .end = std::numeric_limits<qint64>::max(),
        .bytes = std::numeric_limits<qint64>::max(),
        .first = QByteArray(maxLogTimeLength, '1'),
        .lastOut = QByteArray(maxLogTimeLength, '2'),
        .lastError = {},
        .cause = LogHole::Cause::Disk};
    const QByteArray line = toHoleLine(gap);
    QCOMPARE(line.size(), holeLineLength);
    QVERIFY(!logRecordViewFromLine(QByteArrayView(line).chopped(1)));
    QCOMPARE(holeFromLine(line, gap.begin), gap);
    QVERIFY(!holeFromLine(line, gap.begin + 1)); // as where a container wrote one
}

void LogHoleTest::headAndTailAreKept_data()
{
    QTest::addColumn<int>("piece");
    for (const int piece : {1, 7, 100, 100'000})
        QTest::addRow("%d lines at once", piece) << piece;
}

void LogHoleTest::headAndTailAreKept()
{
    QFETCH(int, piece);
    const int count = 30'000;
    auto writer = m_archive->write(m_id);
    for (int i = 0; i < count; i += piece) {
        QList<LogRecord> records;
        for (int j = i; j < std::min(count, i + piece); ++j)
            records.append(line(j));
        QVERIFY((*writer)->append(records));
    }
    const QByteArray kept = text();
    QCOMPARE(withoutNotice(kept) + missingIn(kept), qint64(count) * 100);
    QVERIFY2(onDisk() <= limit, qPrintable(QString::number(onDisk())));
    QVERIFY2(onDisk() > limit * 3 / 4, qPrintable(QString::number(onDisk())));
    QVERIFY(kept.startsWith(line(0).text + '\n' + line(1).text + '\n'));
    QVERIFY(kept.endsWith(line(count - 2).text + '\n' + line(count - 1).text + '\n'));
    // Whole lines, and about as many of the beginning as of the end.
    const QList<QByteArray> lines = kept.split('\n');
    const qsizetype notice = std::find_if(lines.begin(), lines.end(), [](const QByteArray &line) {
        return line.startsWith('[');
    }) - lines.begin();
    QVERIFY(notice > lines.size() / 3 && notice < lines.size() * 2 / 3);
    QCOMPARE(lines[notice - 1], line(int(notice) - 1).text);
}

void LogHoleTest::longLogsGoOnAfterARestart()
{
    QVERIFY(append(0, 5'000));
    const QByteArray before = text();
    open({.each = limit});
    QCOMPARE(text(), before);
    auto writer = m_archive->write(m_id);
    QVERIFY(writer);
    // As an engine sends it again.
    const QByteArray since = (*writer)->position().since();
    UnreadFilter filter((*writer)->position());
    QList<LogRecord> again;
    for (int i = 0; i < 9'000; ++i) {
        if (line(i).time >= since)
            again.append(line(i));
    }
    QVERIFY((*writer)->append(filter.unread(again)));
    const QByteArray kept = text();
    QCOMPARE(withoutNotice(kept) + missingIn(kept), 900'000);
    QVERIFY(onDisk() <= limit);
}

void LogHoleTest::aSilentStreamIsNotReadAgain()
{
    // Standard error wrote last what is cut out, within the second that an engine is asked for
    // again.
    auto writer = m_archive->write(m_id);
    QList<LogRecord> records;
    for (int i = 0; i < 5'000; ++i) {
        records.append(recordAt(i / 10, QByteArray::number(i).leftJustified(99, '.'),
            i == 2'000 ? Stream::Stderr : Stream::Stdout));
    }
    QVERIFY((*writer)->append(records));
    open({.each = limit});
    writer = m_archive->write(m_id);
    UnreadFilter filter((*writer)->position());
    const auto unread = filter.unread(records);
    QVERIFY2(unread.isEmpty(), unread.isEmpty() ? "" : unread.first().text.constData());
}

void LogHoleTest::readersPassTheGap_data()
{
    QTest::addColumn<LogSelection>("selection");
    QTest::addColumn<int>("first"); // line
    QTest::addColumn<int>("last");
    QTest::addColumn<bool>("hasNotice");
    const auto timeOf = [](int number) { return logTimeFrom(line(number).time); };
    QTest::newRow("all") << LogSelection() << 0 << 9'999 << true;
    QTest::newRow("tail within the end") << LogSelection {.tail = 10} << 9'990 << 9'999 << false;
    QTest::newRow("tail beyond it") << LogSelection {.tail = 1'200} << -1 << 9'999 << true;
    QTest::newRow("tail of more than there is")
        << LogSelection {.tail = 9'999} << 0 << 9'999 << true;
    QTest::newRow("since the end")
        << LogSelection {.since = timeOf(9'900)} << 9'900 << 9'999 << false;
    QTest::newRow("since the gap") << LogSelection {.since = timeOf(5'000)} << -1 << 9'999 << true;
    QTest::newRow("since the beginning")
        << LogSelection {.since = timeOf(20)} << 20 << 9'999 << true;
    QTest::newRow("until the beginning") << LogSelection {.until = timeOf(20)} << 0 << 20 << false;
    QTest::newRow("until the gap") << LogSelection {.until = timeOf(5'000)} << 0 << -1 << true;
    QTest::newRow("within the gap")
        << LogSelection {.since = timeOf(4'000), .until = timeOf(5'000)} << -1 << -1 << true;
}

void LogHoleTest::readersPassTheGap()
{
    QFETCH(LogSelection, selection);
    QFETCH(int, first);
    QFETCH(int, last);
    QFETCH(bool, hasNotice);
    QVERIFY(append(0, 10'000));
    const QByteArray plain = text(selection);
    QCOMPARE(plain.count("[slipway: "), hasNotice ? 1 : 0);
    if (first >= 0)
        QVERIFY2(plain.startsWith(line(first).text), plain.first(120).constData());
    if (last >= 0)
        QVERIFY(plain.endsWith(line(last).text + '\n'));

    selection.asRecords = true;
    QByteArray again;
    for (const QByteArray &text : text(selection).split('\n')) {
        if (const auto record = logRecordFromLine(text))
            again += record->text + '\n';
        else
            QVERIFY(text.isEmpty());
    }
    QCOMPARE(again, plain);
}

void LogHoleTest::aReaderThatIsOvertakenIsTold()
{
    QVERIFY(append(0, 4'000));
    const auto reader = m_archive->read(m_id);
    QByteArray read;
    while (!read.contains("[slipway: "))
        read += (*reader)->read(1000);
    QVERIFY(append(4'000, 20'000));
    (*reader)->refresh();
    while (!(*reader)->atEnd())
        read += (*reader)->read(1000);
    QCOMPARE(read.count("[slipway: "), 2);
    qint64 missing = 0;
    for (const QByteArray &line : read.split('\n'))
        missing += line.startsWith('[') ? missingIn(line) : 0;
    QCOMPARE(withoutNotice(read) + missing, 2'000'000);
    QVERIFY(!read.contains('\0'));
}

void LogHoleTest::theLargestGivesWay()
{
    open({.total = 1024 * 1024});
    const auto small = ExecutionId::create();
    const auto middle = ExecutionId::create();
    QVERIFY(append(0, 100, small));
    QVERIFY(append(0, 2'000, middle));
    QVERIFY(append(0, 30'000));
    QCOMPARE(text({}, small).size(), 10'000);
    QCOMPARE(text({}, middle).size(), 200'000);
    const QByteArray kept = text();
    QVERIFY(kept.contains("to keep all logs within their limit of 1Mi]"));
    QCOMPARE(withoutNotice(kept) + missingIn(kept), 3'000'000);
    QVERIFY(onDisk() + onDisk(small) + onDisk(middle) <= 1024 * 1024 + 16 * 1024);
    QVERIFY(onDisk() > 512 * 1024);
}

void LogHoleTest::smallLogsAreLeftAlone()
{
    open({.total = 64 * 1024});
    QVERIFY(append(0, 300));
    const auto refused = append(300, 1'000);
    QVERIFY(!refused);
    QVERIFY2(refused.error().message().contains(u"DEPLOYER_LOG_TOTAL"_s),
        qPrintable(refused.error().message()));
    QVERIFY(text().startsWith(line(0).text));
    QVERIFY(!text().contains("[slipway: "));
}

void LogHoleTest::whatWasThereBeforeCounts()
{
    QVERIFY(append(0, 1'500));
    open({.each = limit});
    QCOMPARE(m_archive->space().total(), 0);
    m_archive->space().survey(m_id.toString().left(2));
    const qint64 total = m_archive->space().total();
    QVERIFY(total > 150'000 && total < limit);
    QVERIFY(append(1'500, 1'600));
    QVERIFY(m_archive->space().total() > total);
    QVERIFY(m_archive->remove(m_id));
    QCOMPARE(m_archive->space().total(), 0);
}

void LogHoleTest::aLowerLimitIsReachedInSteps()
{
    open({});
    QVERIFY(append(0, 20'000));
    QVERIFY(onDisk() > 2'000'000);
    open({.each = limit});
    for (int i = 20'000; i < 22'000; i += 10)
        QVERIFY(append(i, i + 10));
    QVERIFY(onDisk() <= limit);
    const QByteArray kept = text();
    QCOMPARE(withoutNotice(kept) + missingIn(kept), 2'200'000);
}

QTEST_GUILESS_MAIN(LogHoleTest)
#include "tst_loghole.moc"
