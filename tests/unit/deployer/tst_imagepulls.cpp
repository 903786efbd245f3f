// SPDX-License-Identifier: Apache-2.0
#include "core/base/reasons.h"
#include "core/deployer/imagepulls.h"
#include "tests/support/fakeengine.h"
#include "tests/support/outcome.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QTest>

using namespace slipway;
using namespace slipway::test;
using namespace Qt::StringLiterals;

class ImagePullsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void pullsOnceForAllWhoWait();
    void pullsEachImageAndEngineByItself();
    void tellsAllOfAFailure();
    void pullsAgainAfterAFailure();
    void goesOnWhenOneGivesUp();
    void endsWhenAllGiveUp();
    void pullsAnewAfterAllGaveUp();
    void isGivenUpBeforeItBegins();
    void tellsHowFarItHasCome();
    void endsAllWithItsOwnEnd();

private:
    /// A launch that waits for its image.
    struct Waiting
    {
        ExecutionId id = ExecutionId::create();
        std::stop_source stop = {};
        std::optional<Task<Result<void>>> task = {};

        bool isOver() const { return task->isReady(); }
        Result<void> outcome() { return QCoro::waitFor(*std::exchange(task, {})); }
    };
    Waiting pull(FakeEngine *engine, const QString &image = u"busybox:1"_s)
    {
        Waiting waiting;
        waiting.task.emplace(m_pulls->pull(engine, *imageReferenceFromString(image, u"image"_s),
            waiting.id, waiting.stop.get_token()));
        return waiting;
    }
    Waiting pull() { return pull(m_engine.get()); }

    std::unique_ptr<FakeEngine> m_engine;
    std::unique_ptr<ImagePulls> m_pulls;
};

void ImagePullsTest::init()
{
    QTest::failOnWarning(QRegularExpression());
    m_engine = std::make_unique<FakeEngine>();
    m_pulls = std::make_unique<ImagePulls>();
}

void ImagePullsTest::cleanup()
{
    m_pulls->close();
    QCoreApplication::processEvents(); // resumes those who wait
    m_pulls.reset();
    m_engine.reset();
}

void ImagePullsTest::pullsOnceForAllWhoWait()
{
    Waiting first = pull();
    Waiting second = pull();
    QCOMPARE(m_engine->pulls(), 1);
    QVERIFY(!first.isOver());
    m_engine->endPulls({});
    QVERIFY(first.outcome());
    QVERIFY(second.outcome());
    QVERIFY(!m_pulls->progress(first.id));
}

void ImagePullsTest::pullsEachImageAndEngineByItself()
{
    FakeEngine another(u"another"_s);
    Waiting one = pull(m_engine.get(), u"busybox"_s);
    Waiting otherTag = pull(m_engine.get(), u"busybox:2"_s);
    Waiting otherEngine = pull(&another);
    Waiting sameInOtherWords = pull(m_engine.get(), u"busybox:latest"_s);
    QCOMPARE(m_engine->pulls(), 2);
    QCOMPARE(another.pulls(), 1);
    m_engine->endPulls({});
    QVERIFY(one.outcome());
    QVERIFY(otherTag.outcome());
    QVERIFY(sameInOtherWords.outcome());
    QVERIFY(!otherEngine.isOver());
    another.endPulls({});
    QVERIFY(otherEngine.outcome());
}

void ImagePullsTest::tellsAllOfAFailure()
{
    Waiting first = pull();
    Waiting second = pull();
    m_engine->endPulls(fail(reasons::imageNotFound, {{u"image"_s, u"busybox:1"_s}}));
    const auto outcome = first.outcome();
    QCOMPARE(reasonOf(outcome), u"image-not-found"_s);
    QVERIFY(messageOf(outcome).contains(u"busybox:1"_s));
    QCOMPARE(reasonOf(second.outcome()), u"image-not-found"_s);
}

void ImagePullsTest::pullsAgainAfterAFailure()
{
    Waiting first = pull();
    m_engine->endPulls(fail(reasons::engineAway));
    // Asked for while those who waited have not heard of it.
    Waiting second = pull();
    QCOMPARE(m_engine->pulls(), 2);
    QCOMPARE(reasonOf(first.outcome()), u"engine-away"_s);
    QVERIFY(!second.isOver());
    m_engine->endPulls({});
    QVERIFY(second.outcome());
}

void ImagePullsTest::goesOnWhenOneGivesUp()
{
    Waiting first = pull(); // which began it
    Waiting second = pull();
    first.stop.request_stop();
    QCOMPARE(reasonOf(first.outcome()), u"cancelled"_s);
    QVERIFY(!m_pulls->progress(first.id));
    QVERIFY(!second.isOver());
    QCOMPARE(m_engine->openPulls(), 1);
    m_engine->endPulls({});
    QVERIFY(second.outcome());
    QCOMPARE(m_engine->pulls(), 1);
}

void ImagePullsTest::endsWhenAllGiveUp()
{
    Waiting first = pull();
    Waiting second = pull();
    first.stop.request_stop();
    second.stop.request_stop();
    QCOMPARE(m_engine->openPulls(), 0);
    QCOMPARE(reasonOf(first.outcome()), u"cancelled"_s);
    QCOMPARE(reasonOf(second.outcome()), u"cancelled"_s);
}

void ImagePullsTest::pullsAnewAfterAllGaveUp()
{
    Waiting first = pull();
    first.stop.request_stop();
    Waiting second = pull();
    QCOMPARE(m_engine->pulls(), 2);
    QCOMPARE(m_engine->openPulls(), 1);
    QCOMPARE(reasonOf(first.outcome()), u"cancelled"_s);
    m_engine->endPulls({});
    QVERIFY(second.outcome());
}

void ImagePullsTest::isGivenUpBeforeItBegins()
{
    std::stop_source stop;
    stop.request_stop();
    const auto outcome = QCoro::waitFor(
        m_pulls->pull(m_engine.get(), *imageReferenceFromString(u"busybox:1"_s, u"image"_s),
            ExecutionId::create(), stop.get_token()));
    QCOMPARE(reasonOf(outcome), u"cancelled"_s);
    QCOMPARE(m_engine->openPulls(), 0);
}

void ImagePullsTest::tellsHowFarItHasCome()
{
    Waiting first = pull();
    QCOMPARE(m_pulls->progress(first.id), PullProgress());
    const PullProgress progress {
        .layers = {{.id = u"a"_s, .status = u"Downloading"_s, .current = 3, .total = 7}}};
    m_engine->progressPulls(progress);
    QCOMPARE(m_pulls->progress(first.id), progress);
    Waiting late = pull();
    QCOMPARE(m_pulls->progress(late.id), progress);
    QVERIFY(!m_pulls->progress(ExecutionId::create()));
    m_engine->endPulls({});
    QVERIFY(!m_pulls->progress(first.id));
    QVERIFY(first.outcome());
    QVERIFY(late.outcome());
}

void ImagePullsTest::endsAllWithItsOwnEnd()
{
    Waiting first = pull();
    Waiting second = pull(m_engine.get(), u"busybox:2"_s);
    m_pulls->close();
    QCOMPARE(reasonOf(first.outcome()), u"cancelled"_s);
    QCOMPARE(reasonOf(second.outcome()), u"cancelled"_s);
    QTRY_COMPARE(m_engine->openPulls(), 0);
    first.stop.request_stop(); // means nothing any more
}

QTEST_GUILESS_MAIN(ImagePullsTest)
#include "tst_imagepulls.moc"
