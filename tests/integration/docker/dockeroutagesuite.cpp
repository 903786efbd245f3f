// SPDX-License-Identifier: Apache-2.0
#include "tests/integration/docker/dockeroutagesuite.h"

#include "core/base/reasons.h"
#include "core/model/logposition.h"
#include "tests/support/unixproxy.h"

#include <QTest>

using namespace slipway;
using Kind = Observation::Kind;

DockerEndpoint DockerOutageSuite::behind(const UnixProxy &proxy) const
{
    DockerEndpoint at = endpoint(); // the same engine, so the same URI and handles
    at.http.unixSocket = proxy.path();
    return at;
}

void DockerOutageSuite::comesBackAfterAnOutage()
{
    if (endpoint().http.unixSocket.isEmpty())
        QSKIP("only an engine on a unix socket can be cut off");
    UnixProxy proxy(endpoint().http.unixSocket);
    const std::unique_ptr<DockerEngine> remote = engineAt(behind(proxy));
    QSignalSpy gap(remote.get(), &Engine::gap);
    QList<Error> errors;
    connect(remote.get(), &Engine::disconnected, remote.get(),
        [&errors](const Error &error) { errors.append(error); });
    QSignalSpy observed(remote.get(), &Engine::observed);
    remote->watch(installation());
    QVERIFY(gap.wait(patience));

    proxy.cut();
    QTRY_COMPARE_WITH_TIMEOUT(errors.size(), 1, patience);
    QVERIFY(errors[0].is(reasons::engineAway));
    const LaunchPlan missed = shell(QStringLiteral("exit 3"));
    const Result<Observation> refused = await(remote->launch(missed, {}));
    QVERIFY(!refused && refused.error().is(reasons::engineAway));
    QCOMPARE(containerCount(missed), 0);

    proxy.restore();
    QTRY_COMPARE_WITH_TIMEOUT(gap.size(), 2, patience);
    QCOMPARE(errors.size(), 1); // one outage, however many attempts
    const LaunchPlan what = shell(QStringLiteral("true"));
    QVERIFY(await(remote->launch(what, {})));
    QTRY_COMPARE_WITH_TIMEOUT(observed.size(), 3, patience); // created, running, exited
}

void DockerOutageSuite::tellsThatTheAnswerWasLost_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::newRow("create") << QByteArray("/containers/create");
    QTest::newRow("start") << QByteArray("/start HTTP");
}

void DockerOutageSuite::tellsThatTheAnswerWasLost()
{
    QFETCH(QByteArray, request);
    if (endpoint().http.unixSocket.isEmpty())
        QSKIP("only an engine on a unix socket can be cut off");
    UnixProxy proxy(endpoint().http.unixSocket);
    const std::unique_ptr<DockerEngine> remote = engineAt(behind(proxy));
    QVERIFY(await(remote->probe()));
    const LaunchPlan what = plan({QStringLiteral("sleep"), QStringLiteral("600")});
    proxy.cutAnswerTo(request);
    const Result<Observation> lost = await(remote->launch(what, {}));
    QVERIFY(!lost);
    QVERIFY2(lost.error().is(reasons::engineAnswerLost), lost.error().reason().name);
    QCOMPARE(containerCount(what), 1);

    // Listed and compared, it is launched after all: the same container.
    proxy.restore();
    const Result<QList<Observation>> list = await(remote->list(installation()));
    QVERIFY(list && list->size() == 1);
    const Result<Observation> launched = await(remote->launch(what, {}));
    QVERIFY(launched);
    QCOMPARE(launched->handle, list->first().handle);
    QCOMPARE(inspect(what, launched->handle).kind, Kind::Running);
}

void DockerOutageSuite::endsTheLogWithAnErrorWhenCut()
{
    if (endpoint().http.unixSocket.isEmpty())
        QSKIP("only an engine on a unix socket can be cut off");
    UnixProxy proxy(endpoint().http.unixSocket);
    const std::unique_ptr<DockerEngine> remote = engineAt(behind(proxy));
    const EngineHandle handle = launch(shell(QStringLiteral("echo here; sleep 600")));
    const std::unique_ptr<LogStream> stream = remote->logs(handle, {.follow = true});
    QSignalSpy received(stream.get(), &LogStream::received);
    QSignalSpy ended(stream.get(), &LogStream::ended);
    QVERIFY(received.wait(patience));
    proxy.cut();
    QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, patience);
    const auto result = ended[0][0].value<Result<void>>();
    QVERIFY(!result && result.error().is(reasons::engineAway));
}

void DockerOutageSuite::resumesAFollowedLogWithinASecond()
{
    if (endpoint().http.unixSocket.isEmpty())
        QSKIP("only an engine on a unix socket can be cut off");
    UnixProxy proxy(endpoint().http.unixSocket);
    const std::unique_ptr<DockerEngine> remote = engineAt(behind(proxy));
    const EngineHandle handle =
        launch(shell(QStringLiteral("i=0; while [ $i -lt 600 ]; do i=$((i+1)); echo $i; "
                                    "[ $((i % 10)) != 0 ] || usleep 50000; done")));

    // As LogFollower does it: from where the last stream was lost, again and again.
    QList<LogRecord> read;
    LogPosition position;
    int cuts = 0;
    for (bool isWhole = false; !isWhole;) {
        UnreadFilter filter(position);
        const std::unique_ptr<LogStream> stream =
            remote->logs(handle, {.since = position.since(), .follow = true});
        QSignalSpy ended(stream.get(), &LogStream::ended);
        const qsizetype before = read.size();
        connect(stream.get(), &LogStream::received, this, [&](const QList<LogRecord> &records) {
            for (const LogRecord &record : filter.unread(records)) {
                position.advance(record);
                read.append(record);
            }
            if (read.size() >= before + 25)
                proxy.cut();
        });
        QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, patience);
        isWhole = ended[0][0].value<Result<void>>().has_value();
        cuts += isWhole ? 0 : 1;
        proxy.cut();
        proxy.restore();
    }
    QVERIFY(cuts >= 5);
    QByteArray expected;
    for (int i = 1; i <= 600; ++i)
        expected += QByteArray::number(i) + '\n';
    QCOMPARE(textOf(read), expected);
}
