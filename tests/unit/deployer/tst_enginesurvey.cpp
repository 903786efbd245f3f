// SPDX-License-Identifier: Apache-2.0
#include "core/base/reasons.h"
#include "core/deployer/enginesurvey.h"
#include "tests/support/fakeengine.h"

#include <QRegularExpression>
#include <QTest>

using namespace slipway;
using namespace slipway::test;
using namespace Qt::StringLiterals;

class EngineSurveyTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void tellsWhatAnswers();
    void asksOnceForAllWhoWantToKnow();
    void tellsWhatIsAway();
    void waitsForNoneThatTakesLong();
    void hearsALateAnswer();
    void asksAgainAfterAWhile();
    void asksEachEngineByItself();
    void closesWhenNothingIsAsked();

private:
    using Finding = EngineSurvey::Finding;
    static Finding wait(Task<Finding> finding) { return QCoro::waitFor(std::move(finding)); }
    Finding find() { return wait(m_survey->find(m_engine.get())); }
    static QString problemOf(const Finding &finding)
    {
        return finding.problem ? QString::fromUtf8(finding.problem->reason().name) : QString();
    }
    qsizetype probes() const { return m_engine->calls("probe").size(); }

    std::unique_ptr<FakeEngine> m_engine;
    std::unique_ptr<EngineSurvey> m_survey;
};

void EngineSurveyTest::init()
{
    QTest::failOnWarning(QRegularExpression());
    m_engine = std::make_unique<FakeEngine>();
    m_engine->info = {.kind = u"fake"_s, .version = u"1"_s, .cpus = 4};
    m_survey = std::make_unique<EngineSurvey>();
}

void EngineSurveyTest::cleanup()
{
    m_engine->goAway(); // ends what is held
    QCoro::waitFor(m_survey->close());
    m_survey.reset();
    m_engine.reset();
}

void EngineSurveyTest::tellsWhatAnswers()
{
    const Finding finding = find();
    QCOMPARE(problemOf(finding), QString());
    QCOMPARE(finding.info, m_engine->info);
    // A second look gives the same, and asks nobody.
    QCOMPARE(find().info, m_engine->info);
    QCOMPARE(probes(), 1);
}

void EngineSurveyTest::asksOnceForAllWhoWantToKnow()
{
    m_engine->hold("probe");
    Task<Finding> first = m_survey->find(m_engine.get());
    Task<Finding> second = m_survey->find(m_engine.get());
    QCOMPARE(probes(), 1);
    QVERIFY(!first.isReady());
    QVERIFY(!second.isReady());
    m_engine->release("probe");
    QCOMPARE(wait(std::move(first)).info, m_engine->info);
    QCOMPARE(wait(std::move(second)).info, m_engine->info);
    QCOMPARE(probes(), 1);
}

void EngineSurveyTest::tellsWhatIsAway()
{
    m_engine->goAway();
    const Finding finding = find();
    QCOMPARE(problemOf(finding), u"engine-away"_s);
    QVERIFY(!finding.info);
    QCOMPARE(problemOf(find()), u"engine-away"_s);
    QCOMPARE(probes(), 1);
}

void EngineSurveyTest::waitsForNoneThatTakesLong()
{
    m_engine->hold("probe");
    const Finding finding = find();
    QCOMPARE(problemOf(finding), u"engine-away"_s);
    QVERIFY(finding.problem->message().contains(u"fake:"_s)); // where it should be
    QVERIFY(!finding.info);
    // Nobody waits another two seconds for the same answer, nor asks in vain once more.
    Task<Finding> another = m_survey->find(m_engine.get());
    QVERIFY(another.isReady());
    QCOMPARE(problemOf(wait(std::move(another))), u"engine-away"_s);
    QCOMPARE(probes(), 1);
}

void EngineSurveyTest::hearsALateAnswer()
{
    m_engine->hold("probe");
    QCOMPARE(problemOf(find()), u"engine-away"_s);
    m_engine->release("probe");
    QTRY_COMPARE(problemOf(find()), QString());
    QCOMPARE(find().info, m_engine->info);
    QCOMPARE(probes(), 1);
}

void EngineSurveyTest::asksAgainAfterAWhile()
{
    m_engine->hold("probe");
    QCOMPARE(problemOf(find()), u"engine-away"_s);
    m_engine->release("probe");
    QTRY_COMPARE(problemOf(find()), QString());
    m_engine->hold("probe");
    std::optional<Task<Finding>> asked;
    const auto isAsked = [this, &asked] {
        asked.emplace(m_survey->find(m_engine.get()));
        return probes() == 2;
    };
    QVERIFY(!isAsked()); // it answered a moment ago
    QTRY_VERIFY_WITH_TIMEOUT(isAsked(), 10'000);
    QVERIFY(!asked->isReady()); // though the last answer was late
    m_engine->goAway();
    const Finding away = wait(*std::move(asked));
    QCOMPARE(problemOf(away), u"engine-away"_s);
    QCOMPARE(away.info, m_engine->info); // what it was when it last answered
}

void EngineSurveyTest::asksEachEngineByItself()
{
    FakeEngine another(u"another"_s);
    m_engine->hold("probe");
    Task<Finding> slow = m_survey->find(m_engine.get());
    QCOMPARE(problemOf(wait(m_survey->find(&another))), QString());
    QVERIFY(!slow.isReady());
    m_engine->release("probe");
    QCOMPARE(problemOf(wait(std::move(slow))), QString());
}

void EngineSurveyTest::closesWhenNothingIsAsked()
{
    m_engine->hold("probe");
    Task<Finding> finding = m_survey->find(m_engine.get());
    Task<void> closed = m_survey->close();
    QVERIFY(!closed.isReady());
    m_engine->goAway();
    QCoro::waitFor(std::move(closed));
    QCOMPARE(problemOf(wait(std::move(finding))), u"engine-away"_s);
}

QTEST_GUILESS_MAIN(EngineSurveyTest)
#include "tst_enginesurvey.moc"
