// SPDX-License-Identifier: Apache-2.0
#include "core/model/event.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

const QString uuid = u"9b2f4c1e-7a30-4d8b-8c55-0e6f1a2b3c4d"_s;

Execution exited()
{
    Execution execution;
    execution.id = ExecutionId::create();
    execution.contextId = ContextId::create();
    execution.creator = u"ada"_s;
    execution.engine = u"docker"_s;
    execution.phase = ExecutionPhase::Exited;
    execution.phaseSince = *timestampFromString(u"2026-11-21T09:30:00.125Z"_s);
    execution.exit = ExitResult {.code = 137, .signal = 9};
    execution.isStopRequested = true;
    return execution;
}

} // namespace

class TestEvent : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsAPhase();
    void filters();
    void readsThePositionThatItWrote();
    void readsNoOther_data();
    void readsNoOther();
};

void TestEvent::tellsAPhase()
{
    const Execution execution = exited();
    const Event event = executionPhase(execution);
    QCOMPARE(event.kind, u"execution.phase"_s);
    QCOMPARE(event.creator, u"ada"_s);
    QCOMPARE(event.contextId, execution.contextId);
    QVERIFY(event.executionId == execution.id);
    const QJsonObject expected {{u"context"_s, execution.contextId.toString()},
        {u"execution"_s, execution.id.toString()}, {u"phase"_s, u"exited"_s},
        {u"state"_s, u"exited"_s}, {u"since"_s, u"2026-11-21T09:30:00.125+00:00"_s},
        {u"engine"_s, u"docker"_s}, {u"exit_code"_s, 137}, {u"signal"_s, 9},
        {u"is_out_of_memory"_s, false}, {u"reason"_s, QJsonValue::Null}, {u"paused"_s, false},
        {u"stop_requested"_s, true}, {u"health"_s, QJsonValue::Null}};
    QCOMPARE(QJsonDocument::fromJson(event.dataJson).object(), expected);
    QVERIFY(!event.dataJson.contains('\n'));
}

void TestEvent::filters()
{
    const Execution execution = exited();
    const Event event = executionPhase(execution);
    QVERIFY(EventFilter().matches(event));
    QVERIFY((EventFilter {execution.contextId, execution.id}).matches(event));
    QVERIFY(!(EventFilter {ContextId::create(), execution.id}).matches(event));
    QVERIFY(!(EventFilter {{}, ExecutionId::create()}).matches(event));
    Context context;
    context.id = execution.contextId;
    QVERIFY(!(EventFilter {{}, execution.id}).matches(contextCreated(context)));
    QVERIFY((EventFilter {execution.contextId, {}}).matches(contextCreated(context)));
}

void TestEvent::readsThePositionThatItWrote()
{
    const EventPosition position {InstallationId::create(), 42};
    QVERIFY(eventPositionFromText(toText(position)) == position);
    QCOMPARE(toText({*InstallationId::fromString(uuid), 7}), uuid.toLatin1() + ":7");
}

void TestEvent::readsNoOther_data()
{
    QTest::addColumn<QByteArray>("text");
    const QByteArray id = uuid.toLatin1();
    const QByteArrayList texts {"", "7", ":", ":7", "x:7", id, id + ':', id + ":x", id + ":-1",
        id + ":+1", id + ":07", id + ":7 ", id + ": 7", id + ":7:7", id + ":1e3",
        id + ":9223372036854775808", id.toUpper() + ":7", '{' + id + "}:7", "\xff:7"};
    for (const QByteArray &text : texts)
        QTest::newRow(text.toPercentEncoding().constData()) << text;
}

void TestEvent::readsNoOther()
{
    QFETCH(QByteArray, text);
    QVERIFY(!eventPositionFromText(text));
}

QTEST_APPLESS_MAIN(TestEvent)
#include "tst_event.moc"
