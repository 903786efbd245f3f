// SPDX-License-Identifier: Apache-2.0
#include "core/base/reasons.h"
#include "core/net/linesplitter.h"

#include <QTest>

using namespace slipway;

class LineSplitterTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void joinsLinesHoweverTheyArrive_data()
    {
        QTest::addColumn<int>("size");
        for (const int size : {1, 2, 3, 7, 100})
            QTest::addRow("pieces of %d", size) << size;
    }

    void joinsLinesHoweverTheyArrive()
    {
        QFETCH(const int, size);
        const QByteArray bytes("{\"a\":1}\n\n{\"b\":\"\0\r\"}\r\nlast", 25);
        LineSplitter splitter;
        QList<QByteArray> lines;
        for (qsizetype from = 0; from < bytes.size(); from += size) {
            const auto some = splitter.feed(bytes.mid(from, size));
            QVERIFY(some);
            lines += *some;
        }
        const QList<QByteArray> expected {"{\"a\":1}", "", QByteArray("{\"b\":\"\0\r\"}\r", 11)};
        QCOMPARE(lines, expected);
        QCOMPARE(splitter.rest(), QByteArray("last"));
    }

    void waitsForTheEndOfALine()
    {
        LineSplitter splitter;
        QVERIFY(splitter.feed("abc")->isEmpty());
        QVERIFY(splitter.feed({})->isEmpty());
        QCOMPARE(splitter.feed("\n"), QList<QByteArray> {"abc"});
        QVERIFY(splitter.rest().isEmpty());
    }

    void refusesLinesThatAreTooLong_data()
    {
        QTest::addColumn<QByteArrayList>("pieces");
        QTest::addColumn<bool>("refused");
        QTest::newRow("as long as allowed") << QByteArrayList {"12345\n12345\n", "12345"} << false;
        QTest::newRow("at once") << QByteArrayList {"123456\n"} << true;
        QTest::newRow("without an end") << QByteArrayList {"123456"} << true;
        QTest::newRow("over pieces") << QByteArrayList {"1\n123", "456"} << true;
    }

    void refusesLinesThatAreTooLong()
    {
        QFETCH(const QByteArrayList, pieces);
        LineSplitter splitter(5);
        Result<QList<QByteArray>> result;
        for (const QByteArray &piece : pieces)
            result = splitter.feed(piece);
        QTEST(!result.has_value(), "refused");
        if (!result)
            QVERIFY(result.error().is(reasons::lineTooLong));
    }
};

QTEST_GUILESS_MAIN(LineSplitterTest)
#include "tst_linesplitter.moc"
