// SPDX-License-Identifier: Apache-2.0
#include "core/model/quantity.h"
#include "tests/support/outcome.h"

#include <QTest>

#include <limits>

using namespace slipway;

/// The amounts are those of k8s.io/apimachinery's quantity_test.go where it has them.
class TestQuantity : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void counts_data();
    void counts();
    void refuses_data();
    void refuses();
    void readsJson();
};

void TestQuantity::counts_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("decimals");
    QTest::addColumn<qint64>("amount");
    const auto row = [](const char *text, int decimals, qint64 amount) {
        QTest::addRow("%s in 10^-%d", text, decimals)
            << QString::fromUtf8(text) << decimals << amount;
    };
    row("0", 0, 0);
    row("1", 9, 1'000'000'000);
    row("500m", 9, 500'000'000);
    row("1.5", 9, 1'500'000'000);
    row(".5", 9, 500'000'000);
    row("5.", 0, 5);
    row("+5", 0, 5);
    row("250u", 9, 250'000);
    row("1n", 9, 1);
    row("0.1n", 9, 1); // rounded up
    row("1m", 0, 1);
    row("128Mi", 0, 134'217'728);
    row("1.5Gi", 0, 1'610'612'736);
    row("0.3Ki", 0, 308); // 307.2
    row("2G", 0, 2'000'000'000);
    row("1k", 0, 1000);
    row("1e3", 0, 1000);
    row("1E3", 0, 1000);
    row("1e+3", 0, 1000);
    row("12e-1", 0, 2);
    row("1E", 0, 1'000'000'000'000'000'000);
    row("7Ei", 0, 7LL << 60);
    row("9223372036854775807", 0, std::numeric_limits<qint64>::max());
    row("0E30", 9, 0);
    row("0.000000000000000001Ei", 0, 2); // 1.15
    row("0.00100000000000000000002Ei", 0, 1'152'921'504'606'847); // …846.98
}

void TestQuantity::counts()
{
    QFETCH(QString, text);
    QFETCH(int, decimals);
    QFETCH(qint64, amount);
    const auto counted = quantityFromString(text, decimals);
    QVERIFY(counted);
    QCOMPARE(*counted, amount);
}

void TestQuantity::refuses_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"", " 1", "1 ", "-1", "--1", "NaN", "inf", "1Gi1", "1.2.3", ".", "1K",
             "1mi", "1 Gi", "1e", "1e1.5", "1e100", "1e30", "0x10", "1,5", "8Ei", "9.3E",
             "9223372036854775808", "99999999999999999999999999999999999", "１"})
        QTest::addRow("\"%s\"", text) << QString::fromUtf8(text);
}

void TestQuantity::refuses()
{
    QFETCH(QString, text);
    QVERIFY(!quantityFromString(text, 0));
}

void TestQuantity::readsJson()
{
    const QString path = QStringLiteral("spec.x");
    QCOMPARE(quantityFromJson(0.5, 9, path).value_or(-1), 500'000'000);
    QCOMPARE(quantityFromJson(2e9, 0, path).value_or(-1), 2'000'000'000);
    QCOMPARE(reasonOf(quantityFromJson(1e30, 0, path)), QStringLiteral("quantity-invalid"));
    QCOMPARE(reasonOf(quantityFromJson(-1, 0, path)), QStringLiteral("quantity-invalid"));
    const auto wrong = quantityFromJson(true, 0, path);
    QCOMPARE(reasonOf(wrong), QStringLiteral("wrong-type"));
    QCOMPARE(pathOf(wrong), path);
}

QTEST_APPLESS_MAIN(TestQuantity)
#include "tst_quantity.moc"
