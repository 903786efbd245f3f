// SPDX-License-Identifier: Apache-2.0
#include "core/base/reasons.h"
#include "server/api/logquery.h"

#include <QTest>

using namespace slipway;
using namespace std::chrono;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(slipway::LogSelection)

namespace {

constexpr LogTime now {1'795'253'400s}; // 2026-11-21T09:30:00Z

Request requestWith(const QString &query)
{
    Request request;
    request.query = QUrlQuery(query);
    return request;
}

} // namespace

class TestLogQuery : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression()); }
    void isRead_data();
    void isRead();
    void isRefused_data();
    void isRefused();
    void theRengaDeployerPassesOverWhatItDoesNotKnow();
};

void TestLogQuery::isRead_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<LogSelection>("selection");
    const auto row = [](const char *query, const LogSelection &selection) {
        QTest::newRow(query) << QString::fromLatin1(query) << selection;
    };
    row("", {});
    row("follow=true", {.follow = true});
    row("follow=false&timestamps=false", {});
    row("timestamps=true", {.hasTimes = true});
    row("stream=stdout", {.stream = LogRecord::Stream::Stdout});
    row("stream=stderr", {.stream = LogRecord::Stream::Stderr});
    row("format=text", {});
    row("format=records", {.asRecords = true});
    row("tail=0", {.tail = 0});
    row("tail=00100", {.tail = 100});
    row("tail=2147483647", {.tail = 2'147'483'647});
    row("tail=all", {});
    row("tail=&since=&until=&stream=", {});
    row("since=2026-11-21T09:29:59.123456789Z", {.since = now - 1s + 123'456'789ns});
    row("since=2026-11-21T10:30:00%2B01:00", {.since = now});
    row("since=1795253400", {.since = now});
    row("since=1795253400.5", {.since = now + 500ms});
    row("since=0", {.since = LogTime()});
    row("since=0s", {.since = now});
    row("since=90s", {.since = now - 90s});
    row("since=10m", {.since = now - 10min});
    row("since=1h30m", {.since = now - 90min});
    row("since=1d2h3m4s", {.since = now - 26h - 3min - 4s});
    row("until=1h", {.until = now - 1h});
    row("since=2h&until=1h", {.since = now - 2h, .until = now - 1h});
    row("since=1h&until=1h", {.since = now - 1h, .until = now - 1h});
}

void TestLogQuery::isRead()
{
    QFETCH(QString, query);
    QFETCH(LogSelection, selection);
    const auto read = logSelectionOf(requestWith(query), false, now);
    QVERIFY2(read, read ? "" : qPrintable(read.error().message()));
    QVERIFY(*read == selection);
}

void TestLogQuery::isRefused_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("parameter");
    const auto row = [](const char *query) {
        const QString text = QString::fromLatin1(query);
        QTest::newRow(query) << text << text.section(u'&', -1).section(u'=', 0, 0);
    };
    for (const char *value : {"yesterday", "now", "-10m", "%2B10m", "10 m", "1m1h", "1.5h", "m",
             "10M", "2026-11-21", "2026-11-21T09:30:00", "2026-02-30T00:00:00Z", "99999999999",
             "1795253400.", ".5", "1795253400.1234567890", "0x10", "1e9", "NaN", "100000d"}) {
        row(("since="_ba + value).constData());
        row(("until="_ba + value).constData());
    }
    for (const char *query : {"tail=-5", "tail=x", "tail=1e3", "tail=1.0", "tail=%2B1", "tail= 1",
             "tail=ALL", "tail=2147483648", "tail=99999999999999999999", "tail=%D9%A1",
             "stream=both", "stream=STDOUT", "stream=stdin", "follow=yes", "follow=", "follow=1",
             "format=json", "follow=True", "timestamps=2", "since=1m&until=2m"})
        row(query);
}

void TestLogQuery::isRefused()
{
    QFETCH(QString, query);
    QFETCH(QString, parameter);
    for (const bool isRengas : {false, true}) {
        const auto read = logSelectionOf(requestWith(query), isRengas, now);
        QVERIFY(!read);
        QVERIFY(read.error().is(reasons::parameterInvalid));
        QVERIFY(read.error().message().contains(parameter));
    }
}

void TestLogQuery::theRengaDeployerPassesOverWhatItDoesNotKnow()
{
    const Request request = requestWith(u"tial=5&tail=1&_=1"_s);
    const auto lenient = logSelectionOf(request, true, now);
    QVERIFY(lenient);
    QVERIFY(*lenient == LogSelection {.tail = 1});
    const auto strict = logSelectionOf(request, false, now);
    QVERIFY(!strict);
    QVERIFY(strict.error().is(reasons::parameterUnknown));
    for (const bool isRengas : {false, true}) {
        const auto twice = logSelectionOf(requestWith(u"tail=1&tail=2"_s), isRengas, now);
        QVERIFY(!twice);
        QVERIFY(twice.error().is(reasons::parameterTwice));
    }
}

QTEST_APPLESS_MAIN(TestLogQuery)
#include "tst_logquery.moc"
