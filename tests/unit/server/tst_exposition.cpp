// SPDX-License-Identifier: Apache-2.0
#include "server/metrics/exposition.h"

#include <QTest>

using namespace slipway;
using namespace std::chrono_literals;

/// The format is Prometheus' text format 0.0.4.
class TestExposition : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression()); }
    void writesCountersAndGauges();
    void writesLabels_data();
    void writesLabels();
    void writesHistograms();
};

void TestExposition::writesCountersAndGauges()
{
    Exposition exposition;
    exposition.counter("a_total", "How often.", 3);
    exposition.gauge("b", "How many.", 1, {{"kind", "x"}, {"of", "y"}});
    exposition.gauge("b", "How many.", 0.5, {{"kind", "z"}, {"of", "y"}});
    QCOMPARE(exposition.text(),
        QByteArray("# HELP a_total How often.\n"
                   "# TYPE a_total counter\n"
                   "a_total 3\n"
                   "# HELP b How many.\n"
                   "# TYPE b gauge\n"
                   "b{kind=\"x\",of=\"y\"} 1\n"
                   "b{kind=\"z\",of=\"y\"} 0.5\n"));
}

void TestExposition::writesLabels_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("written");
    QTest::newRow("nothing") << QByteArray() << QByteArray();
    QTest::newRow("quotes") << QByteArray("a\"b") << QByteArray("a\\\"b");
    QTest::newRow("backslash") << QByteArray("a\\b") << QByteArray("a\\\\b");
    QTest::newRow("line break") << QByteArray("a\nb") << QByteArray("a\\nb");
    QTest::newRow("UTF-8") << QByteArray("Zürich") << QByteArray("Zürich");
}

void TestExposition::writesLabels()
{
    QFETCH(const QByteArray, value);
    QFETCH(const QByteArray, written);
    Exposition exposition;
    exposition.gauge("a", "b", 1, {{"engine", value}});
    QVERIFY2(exposition.text().endsWith("a{engine=\"" + written + "\"} 1\n"),
        exposition.text().constData());
}

void TestExposition::writesHistograms()
{
    DurationHistogram histogram;
    histogram.note(50us);
    histogram.note(1ms);
    histogram.note(2min);
    Exposition exposition;
    exposition.histogram("a_seconds", "How long.", histogram, {{"of", "x"}});
    const QByteArrayList lines = exposition.text().split('\n');
    const auto has = [&lines](const char *line) { return lines.contains(QByteArray(line)); };
    QVERIFY(has("# TYPE a_seconds histogram"));
    QVERIFY(has("a_seconds_bucket{of=\"x\",le=\"0.0001\"} 1"));
    QVERIFY(has("a_seconds_bucket{of=\"x\",le=\"0.0005\"} 1"));
    QVERIFY(has("a_seconds_bucket{of=\"x\",le=\"0.001\"} 2"));
    QVERIFY(has("a_seconds_bucket{of=\"x\",le=\"60\"} 2"));
    QVERIFY(has("a_seconds_bucket{of=\"x\",le=\"+Inf\"} 3"));
    QVERIFY(has("a_seconds_count{of=\"x\"} 3"));
    QVERIFY(has("a_seconds_sum{of=\"x\"} 120.00105"));
}

QTEST_GUILESS_MAIN(TestExposition)
#include "tst_exposition.moc"
