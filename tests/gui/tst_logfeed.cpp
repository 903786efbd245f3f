// SPDX-License-Identifier: Apache-2.0
#include "core/base/reasons.h"
#include "gui/log/logdocument.h"
#include "gui/log/logfeed.h"
#include "tests/gui/coretest.h"
#include "tests/gui/serviceprocess.h"

#include <QElapsedTimer>
#include <QSignalSpy>

using namespace slipway;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using State = LogFeed::State;

/// A log of a service elsewhere, whatever happens to the connection.
class TestLogFeed : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void goesOnWithoutLossOrRepetition();
    void goesOnWithAnotherToken();
    void saysThatThereIsNone();
    void passesOverALineWithoutEnd();
    void staysResponsiveWithALineOf100MB();

private:
    Execution launch(const QString &script);
    QStringList shown() const;

    std::unique_ptr<ServiceProcess> m_service;
    std::unique_ptr<HttpClient> m_http;
    std::unique_ptr<RemoteDeployer> m_deployer;
    std::shared_ptr<Session> m_session;
    std::unique_ptr<LogDocument> m_document;
    std::unique_ptr<LogFeed> m_feed;
    QList<ExecutionId> m_launched;
};

static constexpr int patience = 30'000;

void TestLogFeed::init()
{
    m_service = std::make_unique<ServiceProcess>();
    REQUIRE_SERVICE(*m_service);
    m_http = std::make_unique<HttpClient>();
    m_deployer =
        std::make_unique<RemoteDeployer>(m_http.get(), m_service->service(m_service->token()));
    m_session = m_deployer->session({});
    m_document = std::make_unique<LogDocument>();
    m_feed = std::make_unique<LogFeed>(*m_document);
}

void TestLogFeed::cleanup()
{
    m_feed.reset();
    m_document.reset();
    for (const ExecutionId &id : std::exchange(m_launched, {})) {
        std::ignore = CoreTest::wait(m_session->stop(std::nullopt, id, 0s));
        std::ignore = CoreTest::wait(m_session->remove(std::nullopt, id));
    }
    m_session.reset();
    m_deployer.reset();
    m_http.reset();
    m_service.reset();
}

Execution TestLogFeed::launch(const QString &script)
{
    const ContextSpec spec = contextSpecFromJson(shellSpec(script)).value();
    const auto context =
        CoreTest::wait(m_session->createContext(spec, ContextId::create())).value();
    const auto execution =
        CoreTest::wait(m_session->launch(context.id, ExecutionId::create(), {}, 20s)).value();
    m_launched.append(execution.id);
    return execution;
}

QStringList TestLogFeed::shown() const
{
    QStringList lines;
    for (qint64 i = m_document->lines().first(); i < m_document->lines().end(); ++i)
        lines.append(shownText(m_document->lines().at(i)).text());
    return lines;
}

void TestLogFeed::goesOnWithoutLossOrRepetition()
{
    const Execution execution = launch(u"i=0; while [ $i -lt 400 ]; do i=$((i+1)); echo line $i; "
                                       "[ $((i % 10)) -gt 0 ] || sleep 0.2; done"_s);
    m_feed->start(m_session, execution.id);
    for (int round = 1; round <= 2; ++round) {
        QTRY_VERIFY_WITH_TIMEOUT(m_document->lines().end() > round * 50, patience);
        m_service->kill();
        QTRY_VERIFY_WITH_TIMEOUT(m_feed->state() == State::Interrupted, patience);
        QVERIFY(m_feed->error()->is(reasons::serviceAway));
        QVERIFY(m_document->lines().end() > round * 50);
        QCOMPARE(m_service->start(), QString());
        QTRY_VERIFY_WITH_TIMEOUT(m_feed->state() == State::Following, patience);
        QVERIFY(!m_feed->error());
    }
    QTRY_VERIFY_WITH_TIMEOUT(m_feed->state() == State::Ended, patience);
    QStringList written;
    for (int i = 1; i <= 400; ++i)
        written.append(u"line %1"_s.arg(i));
    QCOMPARE(shown(), written);
}

void TestLogFeed::goesOnWithAnotherToken()
{
    const Execution execution = launch(u"echo one; sleep 8; echo two; sleep 600"_s);
    m_deployer->setToken(m_service->tokenThatEnds(4s));
    m_feed->start(m_session, execution.id);
    QTRY_VERIFY_WITH_TIMEOUT(m_feed->state() == State::Following, patience);
    QTRY_VERIFY_WITH_TIMEOUT(m_feed->state() == State::Interrupted, patience);
    QTRY_VERIFY_WITH_TIMEOUT(m_feed->error()->is(reasons::tokenExpired), patience);
    QCOMPARE(shown(), (QStringList {u"one"_s}));
    m_deployer->setToken(m_service->token());
    QTRY_COMPARE_WITH_TIMEOUT(shown(), (QStringList {u"one"_s, u"two"_s}), patience);
    QVERIFY(m_feed->state() == State::Following);
}

void TestLogFeed::saysThatThereIsNone()
{
    m_feed->start(m_session, ExecutionId::create());
    QTRY_VERIFY_WITH_TIMEOUT(m_feed->state() == State::Failed, patience);
    QVERIFY(m_feed->error()->is(reasons::executionNotFound));
}

/// No service of ours sends such a one.
class EndlessLine final : public LogText
{
public:
    QByteArray read(qint64 maxSize) override
    {
        if (m_left == 0)
            return std::exchange(m_rest, {});
        m_left = std::max<qint64>(0, m_left - maxSize);
        return QByteArray(maxSize, 'x');
    }
    bool atEnd() const override { return m_left == 0 && m_rest.isEmpty(); }
    bool isFollowed() const override { return false; }
    bool isWhole() const override { return false; }
    Task<qint64> size() const override { co_return 0; }
    void cut(qint64, qint64) override { }

private:
    qint64 m_left = 100'000'000;
    QByteArray m_rest = "\n2026-11-21T09:30:00Z stdout F behind it\n";
};

/// The longest time that the event loop does not turn while \a isDone is waited for.
template<class Condition>
static qint64 longestDelay(Condition isDone)
{
    QElapsedTimer total;
    QElapsedTimer turn;
    total.start();
    qint64 longest = 0;
    while (!isDone() && total.elapsed() < 120'000) {
        turn.start();
        QCoreApplication::processEvents();
        longest = std::max(longest, turn.elapsed());
    }
    return longest;
}

void TestLogFeed::passesOverALineWithoutEnd()
{
    m_feed->read(std::make_shared<EndlessLine>());
    const qint64 longest = longestDelay([this] { return m_feed->state() == State::Ended; });
    QCOMPARE(shown(), (QStringList {u"behind it"_s}));
    QVERIFY2(longest < 500, qPrintable(QString::number(longest)));
}

void TestLogFeed::staysResponsiveWithALineOf100MB()
{
    const Execution execution =
        launch(u"head -c 100000000 /dev/zero | tr \"\\\\0\" x; echo; echo behind it; sleep 600"_s);
    m_feed->start(m_session, execution.id);
    const qint64 longest = longestDelay(
        [this] { return m_document->lines().end() > 1 && shown().constLast() == u"behind it"_s; });
    QCOMPARE(m_document->lines().end(), 2);
    QVERIFY2(longest < 500, qPrintable(QString::number(longest)));
    QVERIFY(m_document->lines().memory() < 100'000'000);
}

QTEST_GUILESS_MAIN(TestLogFeed)
#include "tst_logfeed.moc"
