// SPDX-License-Identifier: Apache-2.0
#include "gui/log/logdocument.h"
#include "gui/log/logrange.h"

#include <QElapsedTimer>
#include <QTest>

using namespace slipway;
using namespace Qt::StringLiterals;
using Stream = LogRecord::Stream;

namespace {

void append(LogDocument &document, const QByteArray &text, bool isPartial = false)
{
    document.append({.time = "2026-11-21T09:30:00Z", .isPartial = isPartial, .text = text});
    document.advance();
}

void fill(LogDocument &document, int count)
{
    for (int i = 0; i < count; ++i) {
        const QByteArray text = "line " + QByteArray::number(i);
        document.append({.time = "2026-11-21T09:30:00Z", .text = text});
    }
    document.advance();
}

QStringList shown(const LogDocument &document)
{
    QStringList texts;
    for (qint64 row = 0; row < document.rows().count(); ++row)
        texts.append(shownText(document.lines().at(document.rows().at(row).line)).text());
    return texts;
}

QRegularExpression plain(const QString &text)
{
    return searchFor(text, false, false);
}

} // namespace

class LogDocumentTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void showsAllLines()
    {
        LogDocument document;
        fill(document, 3);
        QCOMPARE(shown(document), (QStringList {u"line 0"_s, u"line 1"_s, u"line 2"_s}));
    }

    void aFilterHidesTheRest()
    {
        LogDocument document;
        fill(document, 100'000);
        document.setFilter(searchFor(u"7{4}|^line 3$"_s, true, false));
        QTRY_VERIFY(!document.isBusy());
        const QStringList found = shown(document);
        QCOMPARE(found.first(), u"line 3"_s);
        QCOMPARE(found.size(), 1 + 1 + 9 + 9); // 7777, 7777x, x7777 and 77777 once
        append(document, "line 7777 again");
        append(document, "line 8");
        QTRY_COMPARE(shown(document).last(), u"line 7777 again"_s);
        document.setFilter(std::nullopt);
        QTRY_COMPARE(document.rows().count(), 100'002);
    }

    void aFilterWaitsForTheEndOfALine()
    {
        LogDocument document;
        document.setFilter(plain(u"error"_s));
        append(document, "an err", true);
        QCOMPARE(document.rows().count(), 0);
        append(document, "or");
        QCOMPARE(shown(document), QStringList {u"an error"_s});
    }

    void aLineThatGoesOnIsShownAsItIs()
    {
        LogDocument document;
        append(document, "half ", true);
        QCOMPARE(shown(document), QStringList {u"half "_s});
        append(document, "whole");
        QCOMPARE(shown(document), QStringList {u"half whole"_s});
        QCOMPARE(document.rows().count(), 1);
    }

    void searchCountsAndJumps()
    {
        LogDocument document;
        append(document, "an ant and a banana");
        append(document, "nothing");
        append(document, "\x1b[31mA\x1b[0mn end");
        document.setSearch(plain(u"an"_s));
        QTRY_VERIFY(!document.isBusy());
        const LogHits &hits = document.hits();
        QCOMPARE(hits.count(), 6); // an, ant, and, bANANa, An

        using Hit = LogHits::Hit;
        QVERIFY(hits.from({0, 0}) == Hit({0, 0}));
        QVERIFY(hits.next({0, 4}) == Hit({2, 0}));
        QVERIFY(hits.next({2, 0}) == Hit({0, 0})); // begins again
        QVERIFY(hits.previous({0, 0}) == Hit({2, 0}));
        QVERIFY(hits.previous({2, 0}) == Hit({0, 4}));
        QVERIFY(hits.previous({1, 0}) == Hit({0, 4}));
        QVERIFY(hits.from({1, 0}) == Hit({2, 0}));
        QCOMPARE(hits.number({2, 0}), 6);
        QCOMPARE(hits.number({1, 0}), 0);

        append(document, "and more");
        QTRY_COMPARE(document.hits().count(), 7);
        document.setSearch(std::nullopt);
        QCOMPARE(document.hits().count(), 0);
        QVERIFY(!document.hits().from({0, 0}));
    }

    void searchLooksAtWhatTheFilterLeaves()
    {
        LogDocument document;
        fill(document, 1000);
        document.setSearch(plain(u"line"_s));
        document.setFilter(plain(u"99"_s));
        QTRY_VERIFY(!document.isBusy());
        QCOMPARE(document.rows().count(), 19);
        QCOMPARE(document.hits().count(), 19);
    }

    void searches_data()
    {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<bool>("isExpression");
        QTest::addColumn<bool>("isCaseSensitive");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QList<Match>>("matches");
        QTest::newRow("text") << u"a.c"_s << false << false << u"abc A.C"_s
                              << QList<Match> {{.start = 4, .size = 3}};
        QTest::newRow("case") << u"A"_s << false << true << u"aA"_s
                              << QList<Match> {{.start = 1, .size = 1}};
        QTest::newRow("expression")
            << u"b+"_s << true << false << u"abBcb"_s
            << QList<Match> {{.start = 1, .size = 2}, {.start = 4, .size = 1}};
        QTest::newRow("empty matches")
            << u"x*"_s << true << false << u"axa"_s << QList<Match> {{.start = 1, .size = 1}};
        QTest::newRow("umlaut") << u"Ü"_s << false << false << u"grün"_s
                                << QList<Match> {{.start = 2, .size = 1}};
    }
    void searches()
    {
        QFETCH(QString, pattern);
        QFETCH(bool, isExpression);
        QFETCH(bool, isCaseSensitive);
        QFETCH(QString, text);
        QFETCH(QList<Match>, matches);
        QVERIFY(matchesIn(text, searchFor(pattern, isExpression, isCaseSensitive)) == matches);
    }

    void aSlowExpressionIsGivenUp()
    {
        QElapsedTimer timer;
        timer.start();
        const auto slow = searchFor(u"(a+)+$"_s, true, false);
        QVERIFY(slow.isValid());
        QVERIFY(!hasMatch(QString(60'000, u'a') + u'b', slow));
        QVERIFY2(timer.elapsed() < 500, qPrintable(QString::number(timer.elapsed())));
        const auto broken = searchFor(u"ab(c"_s, true, false);
        QVERIFY(!broken.isValid());
        QCOMPARE(broken.patternErrorOffset(), 4);
    }

    void frozenItLosesNothing()
    {
        LogDocument document;
        fill(document, 10);
        document.setFrozen(true);
        fill(document, 1204);
        QCOMPARE(document.rows().count(), 10);
        QCOMPARE(document.heldBack(), 1204);
        document.setFrozen(false);
        QTRY_COMPARE(document.rows().count(), 1214);
        QCOMPARE(document.heldBack(), 0);
    }

    void hitsAndRowsGoWithTheLinesThatAreDropped()
    {
        LogDocument document(4 * 1024 * 1024);
        document.setSearch(plain(u"line"_s));
        document.setFilter(plain(u"0"_s));
        for (int i = 0; i < 20; ++i)
            fill(document, 20'000);
        QTRY_VERIFY(!document.isBusy());
        QVERIFY(document.lines().first() > 0);
        QCOMPARE(document.hits().count(), document.rows().count());
        QVERIFY(document.rows().at(0).line >= document.lines().first());
        const auto first = document.hits().from({0, 0});
        QVERIFY(first);
        QCOMPARE(first->line, document.rows().at(0).line);
        QCOMPARE(document.hits().number(*first), 1);
    }

    void nothingTakesLongerThanASlice()
    {
        LogDocument document;
        fill(document, 300'000);
        QTRY_VERIFY(!document.isBusy());
        QElapsedTimer timer;
        timer.start();
        document.setFilter(plain(u"9"_s));
        document.setSearch(plain(u"line"_s));
        QVERIFY2(timer.elapsed() < 100, qPrintable(QString::number(timer.elapsed())));
        QVERIFY(document.isBusy());
    }

    void selectedTextIsWhatIsShown()
    {
        LogDocument document;
        append(document, "\x1b[31mone\x1b[0m\ttwo");
        append(document, "hidden");
        append(document, "three and a one");
        document.setFilter(plain(u"one"_s));
        const LogRange range {.anchor = {2, 5}, .cursor = {0, 4}};
        QCOMPARE(textOf(document, range, 100).value_or(QString()), u"two\nthree"_s);
        QVERIFY(!textOf(document, range, 5));
    }

    void words_data()
    {
        QTest::addColumn<qsizetype>("index");
        QTest::addColumn<Match>("word");
        QTest::newRow("word") << qsizetype(1) << Match {.start = 0, .size = 5};
        QTest::newRow("signs") << qsizetype(5) << Match {.start = 5, .size = 2};
        QTest::newRow("spaces") << qsizetype(8) << Match {.start = 7, .size = 2};
        QTest::newRow("end") << qsizetype(12) << Match {.start = 9, .size = 3};
    }
    void words()
    {
        QFETCH(qsizetype, index);
        QFETCH(Match, word);
        QVERIFY(wordAt(u"val_1+=  x1ö"_s, index) == word);
        QVERIFY(wordAt(QString(), 0) == Match());
    }
};

QTEST_GUILESS_MAIN(LogDocumentTest)
#include "tst_logdocument.moc"
