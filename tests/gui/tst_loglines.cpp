// SPDX-License-Identifier: Apache-2.0
#include "gui/log/loglines.h"
#include "gui/log/logrows.h"

#include <QRandomGenerator>
#include <QTest>

using namespace slipway;
using namespace Qt::StringLiterals;
using Stream = LogRecord::Stream;

namespace {

void append(
    LogLines &lines, QByteArrayView text, Stream stream = Stream::Stdout, bool isPartial = false)
{
    lines.append(
        {.time = "2026-11-21T09:30:00.5Z", .stream = stream, .isPartial = isPartial, .text = text});
}

QStringList textsOf(const LogLines &lines)
{
    QStringList texts;
    for (qint64 line = lines.first(); line < lines.end(); ++line)
        texts.append(shownText(lines.at(line)).text());
    return texts;
}

} // namespace

class LogLinesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void keepsStreamAndTime()
    {
        LogLines lines;
        append(lines, "out");
        append(lines, "err", Stream::Stderr);
        QCOMPARE(lines.end(), 2);
        QVERIFY(lines.at(0).stream == Stream::Stdout);
        QVERIFY(lines.at(1).stream == Stream::Stderr);
        QVERIFY(lines.at(1).time == logTimeFrom("2026-11-21T09:30:00.5Z"));
        QVERIFY(lines.start() == logTimeFrom("2026-11-21T09:30:00.5Z"));
        lines.append({.time = "2026-02-31T00:00:00Z", .text = "no such day"});
        QVERIFY(!lines.at(2).time);
    }

    void partsOfALineComeTogether()
    {
        LogLines lines;
        append(lines, "one ", Stream::Stdout, true);
        QCOMPARE(textsOf(lines), QStringList {u"one "_s}); // can be seen before it ends
        QCOMPARE(lines.settled(), 0);
        append(lines, "error", Stream::Stderr);
        append(lines, "two ", Stream::Stdout, true);
        append(lines, "three");
        QCOMPARE(textsOf(lines), (QStringList {u"one two three"_s, u"error"_s}));
        QCOMPARE(lines.settled(), 2);
        QCOMPARE(lines.at(0).columns, 13);
    }

    void aLineThatNeverEndsIsGivenUp()
    {
        LogLines lines;
        append(lines, "prompt", Stream::Stdout, true);
        for (int i = 0; i < 150; ++i)
            append(lines, "busy", Stream::Stderr);
        QVERIFY(lines.settled() > 0);
        append(lines, "later");
        QCOMPARE(shownText(lines.at(0)).text(), u"prompt"_s);
        QCOMPARE(shownText(lines.at(lines.end() - 1)).text(), u"later"_s);
    }

    void aPreviewGoesWhenTheLineComes()
    {
        LogLines lines;
        const auto preview = [&lines](QByteArrayView text) {
            lines.append({.time = "2026-11-21T09:29:59Z",
                .isPartial = true,
                .isPreview = true,
                .text = text});
        };
        preview("\r10%");
        QCOMPARE(textsOf(lines), QStringList {u"10%"_s});
        preview("\r10%\r20%");
        append(lines, "error", Stream::Stderr);
        preview("\r10%\r20%\r3");
        QCOMPARE(textsOf(lines), (QStringList {u"3"_s, u"error"_s}));
        append(lines, "begun ", Stream::Stdout, true);
        preview("and");
        QCOMPARE(textsOf(lines), (QStringList {u"begun and"_s, u"error"_s}));
        append(lines, "and ended");
        QCOMPARE(textsOf(lines), (QStringList {u"begun and ended"_s, u"error"_s}));
        QVERIFY(lines.at(0).time == logTimeFrom("2026-11-21T09:30:00.5Z"));
        QCOMPARE(lines.settled(), 2);
    }

    void progressBarsDoNotGrow()
    {
        LogLines lines;
        const qint64 before = (append(lines, "start"), lines.memory());
        for (int i = 0; i < 100'000; ++i) {
            const QByteArray state = '\r' + QByteArray::number(i) + " of 99999";
            append(lines, state, Stream::Stderr, true);
        }
        append(lines, "", Stream::Stderr);
        QCOMPARE(textsOf(lines), (QStringList {u"start"_s, u"99999 of 99999"_s}));
        QVERIFY(lines.memory() <= before + 4 * LogLines::maxLineSize);
    }

    void carriageReturnsAcrossParts_data()
    {
        QTest::addColumn<QByteArrayList>("parts");
        QTest::addColumn<QString>("text");
        QTest::newRow("at the end") << QByteArrayList {"abc\r"} << u"abc"_s;
        QTest::newRow("between") << QByteArrayList {"abc\r", "de"} << u"de"_s;
        QTest::newRow("at the beginning") << QByteArrayList {"abc", "\rde"} << u"de"_s;
        QTest::newRow("alone") << QByteArrayList {"abc", "\r", "de"} << u"de"_s;
        QTest::newRow("alone at the end") << QByteArrayList {"abc", "\r", ""} << u"abc"_s;
        QTest::newRow("many") << QByteArrayList {"a\rb\r", "c\rd\r"} << u"d"_s;
    }
    void carriageReturnsAcrossParts()
    {
        QFETCH(QByteArrayList, parts);
        LogLines lines;
        for (qsizetype i = 0; i < parts.size(); ++i)
            append(lines, parts[i], Stream::Stdout, i + 1 < parts.size());
        QCOMPARE(lines.end(), 1);
        QTEST(shownText(lines.at(0)).text(), "text");
    }

    void aLineOf100MBIsCut()
    {
        LogLines lines;
        const QByteArray part(16 * 1024, 'x');
        for (int i = 0; i < 6400; ++i)
            append(lines, part, Stream::Stdout, true);
        append(lines, "y");
        append(lines, "next");
        QCOMPARE(lines.end(), 2);
        const qint64 left = qint64(6400) * part.size() + 1 - LogLines::maxLineSize;
        QCOMPARE(lines.at(0).left, left);
        const QString text = shownText(lines.at(0)).text();
        QVERIFY(text.endsWith(u"x… 104,792,065 more characters"_s));
        QCOMPARE(lines.at(0).columns, text.size());
        QVERIFY(lines.memory() < 4 * 1024 * 1024);
    }

    void charactersAreNotTorn()
    {
        LogLines lines;
        append(lines, "x" + QByteArray("\xe2\x82\xac").repeated(30'000));
        const QString text = shownText(lines.at(0)).text();
        QVERIFY(!text.contains(QChar(QChar::ReplacementCharacter)));
        QVERIFY(text.startsWith(u"x€"_s));
        QCOMPARE(lines.at(0).left, 30'001 - text.indexOf(u'…'));
    }

    void theOldestAreDropped()
    {
        LogLines lines(8 * 1024 * 1024);
        for (int i = 0; i < 300'000; ++i)
            append(lines, "line " + QByteArray::number(i) + QByteArray(100, '.'));
        QVERIFY(lines.memory() <= 8 * 1024 * 1024);
        QVERIFY(lines.isFull());
        QVERIFY(lines.first() > 0);
        QCOMPARE(lines.end(), 300'000);
        QVERIFY(
            shownText(lines.at(lines.first())).text().startsWith(u"line %1."_s.arg(lines.first())));
        QVERIFY(shownText(lines.at(299'999)).text().startsWith(u"line 299999."_s));
    }

    void rowsAreCountedAsTheyAre_data()
    {
        QTest::addColumn<int>("width");
        QTest::newRow("not wrapped") << 0;
        QTest::newRow("narrow") << 7;
        QTest::newRow("wide") << 1000;
    }
    /// Against the simplest way to do it.
    void rowsAreCountedAsTheyAre()
    {
        QFETCH(int, width);
        QRandomGenerator random(1);
        LogLines lines(2 * 1024 * 1024);
        LogRows rows(lines);
        rows.setWidth(width > 0 ? std::optional<qsizetype>(width) : std::nullopt);
        for (int round = 0; round < 40; ++round) {
            for (int i = 0; i < 1500; ++i)
                append(lines, QByteArray(int(random.bounded(60)), 'x'));
            rows.dropOldest();
            rows.truncate(rows.end() - random.bounded(2000));
            while (rows.end() < lines.end())
                rows.append(random.bounded(3) > 0);
            QList<LogRows::Place> all;
            for (qint64 line = lines.first(); line < lines.end(); ++line) {
                for (qint64 row = 0; row < rows.rowsOf(line); ++row)
                    all.append({line, row});
            }
            QCOMPARE(rows.count(), all.size());
            for (int i = 0; i < 20; ++i) {
                const qint64 row = random.bounded(int(all.size()));
                QVERIFY(rows.at(row) == all[row]);
                QCOMPARE(rows.rowOf(all[row]), row);
            }
        }
        QVERIFY(lines.first() > 0);
    }
};

QTEST_GUILESS_MAIN(LogLinesTest)
#include "tst_loglines.moc"
