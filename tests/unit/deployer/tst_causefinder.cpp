// SPDX-License-Identifier: Apache-2.0
#include "core/deployer/causefinder.h"
#include "tests/unit/deployer/deployerparts.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace slipway;
using namespace slipway::test;
using namespace Qt::StringLiterals;

namespace {

/// An engine's knowledge of its own words: "exec failed: " and why.
class FakeDiagnosis final : public FailureDiagnosis
{
public:
    QString startFailureIn(const QByteArray &log) const override
    {
        m_asked.append(log);
        return log.startsWith("exec failed: ") ? QString::fromUtf8(log.trimmed()) : QString();
    }
    const QByteArrayList &asked() const { return m_asked; }

private:
    mutable QByteArrayList m_asked;
};

} // namespace

class CauseFinderTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void findsWhyNothingRan_data();
    void findsWhyNothingRan();
    void asksOnceTheLogIsComplete();
    void keepsWhatTheEngineSaid();
    void findsNothingInWhatAProgramWrote();
    void looksAtNoMoreThanAnEngineSays();
    void findsNothingWithoutADiagnosis();
    void storesWhatItFoundBeforeItCloses();

private:
    /// One that wrote \a lines and ended with \a code, as it is when its log is complete.
    Execution ended(int code, const QByteArrayList &lines);

    std::optional<DeployerParts> m_parts;
    std::optional<CauseFinder> m_finder;
    std::optional<FakeDiagnosis> m_diagnosis;
};

void CauseFinderTest::init()
{
    QTest::failOnWarning(QRegularExpression());
    m_parts.emplace();
    m_diagnosis.emplace();
    m_parts->engine.diagnosis = &*m_diagnosis;
    m_finder.emplace(m_parts->engines, m_parts->executions, m_parts->archive);
}

void CauseFinderTest::cleanup()
{
    DeployerParts::wait(m_finder->close());
    m_finder.reset();
    m_parts.reset();
}

Execution CauseFinderTest::ended(int code, const QByteArrayList &lines)
{
    const Execution execution = m_parts->running();
    ExecutionChange exited {.phase = ExecutionPhase::Exited, .since = m_parts->clock->now()};
    exited.exit = ExitResult {.code = code};
    m_parts->change(execution.id, exited);
    m_parts->engine.write(execution.id, lines);
    m_parts->engine.end(execution.id, code);
    const auto isComplete = [this, &execution] { return m_parts->now(execution.id).isLogComplete; };
    if (!QTest::qWaitFor(isComplete))
        qFatal("the log does not end");
    DeployerParts::wait(m_finder->close());
    return m_parts->now(execution.id);
}

void CauseFinderTest::findsWhyNothingRan_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<bool>("isFound");
    for (const int code : {1, 2, 126, 127, 128, 255})
        QTest::addRow("%d", code) << code << true;
    QTest::newRow("a success") << 0 << false;
    QTest::newRow("a code of its own") << 3 << false;
    QTest::newRow("a signal") << 137 << false;
}

void CauseFinderTest::findsWhyNothingRan()
{
    QFETCH(int, code);
    QFETCH(bool, isFound);
    const Execution execution = ended(code, {"exec failed: no such file"});
    QCOMPARE(execution.reason, isFound ? u"exec failed: no such file"_s : QString());
    QCOMPARE(m_diagnosis->asked().size(), isFound ? 1 : 0); // it is no second time in doubt
    QCOMPARE(toString(execution.phase), toString(ExecutionPhase::Exited));
    QCOMPARE(execution.exit->code, code);
}

void CauseFinderTest::asksOnceTheLogIsComplete()
{
    const Execution execution = m_parts->running();
    m_parts->engine.write(execution.id, {"exec failed: no such"});
    QTRY_VERIFY(!m_parts->log(execution.id).isEmpty());
    ExecutionChange exited {.phase = ExecutionPhase::Exited, .since = m_parts->clock->now()};
    exited.exit = ExitResult {.code = 127};
    m_parts->change(execution.id, exited);
    DeployerParts::wait(m_finder->close());
    QCOMPARE(m_diagnosis->asked(), QByteArrayList());
    QCOMPARE(m_parts->now(execution.id).reason, QString());
    m_parts->engine.write(execution.id, {"file"});
    m_parts->engine.end(execution.id, 127);
    QTRY_COMPARE(m_parts->now(execution.id).reason, u"exec failed: no such\nfile"_s);
}

void CauseFinderTest::keepsWhatTheEngineSaid()
{
    const Execution execution = m_parts->running();
    ExecutionChange exited {.phase = ExecutionPhase::Exited, .since = m_parts->clock->now()};
    exited.exit = ExitResult {.code = 127};
    exited.reason = u"The engine's own words."_s;
    m_parts->change(execution.id, exited);
    m_parts->engine.write(execution.id, {"exec failed: no such file"});
    m_parts->engine.end(execution.id, 127);
    QTRY_VERIFY(m_parts->now(execution.id).isLogComplete);
    DeployerParts::wait(m_finder->close());
    QCOMPARE(m_parts->now(execution.id).reason, u"The engine's own words."_s);
}

void CauseFinderTest::findsNothingInWhatAProgramWrote()
{
    QCOMPARE(ended(1, {"cannot connect", "exec failed: no"}).reason, QString());
    QCOMPARE(ended(1, {}).reason, QString());
    QCOMPARE(m_diagnosis->asked(), (QByteArrayList {"cannot connect\nexec failed: no\n", ""}));
}

void CauseFinderTest::looksAtNoMoreThanAnEngineSays()
{
    const QByteArray longLine(100'000, 'x');
    QCOMPARE(ended(1, {longLine, longLine}).reason, QString());
    QCOMPARE(m_diagnosis->asked(), QByteArrayList {QByteArray(1024, 'x')});
}

void CauseFinderTest::findsNothingWithoutADiagnosis()
{
    m_parts->engine.diagnosis = nullptr;
    QCOMPARE(ended(127, {"exec failed: no such file"}).reason, QString());
}

void CauseFinderTest::storesWhatItFoundBeforeItCloses()
{
    const Execution execution = m_parts->running();
    m_parts->engine.write(execution.id, {"exec failed: no such file"});
    m_parts->engine.end(execution.id, 127);
    QTRY_VERIFY(m_parts->now(execution.id).isLogComplete);
    QCOMPARE(m_diagnosis->asked(), QByteArrayList()); // the end itself is not stored yet
    std::optional<Task<void>> closed;
    const auto found = [this, &closed](const Execution &updated) {
        if (updated.phase == ExecutionPhase::Exited && !closed)
            closed.emplace(m_finder->close());
    };
    connect(&m_parts->executions, &ExecutionStore::updated, this, found);
    ExecutionChange exited {.phase = ExecutionPhase::Exited, .since = m_parts->clock->now()};
    exited.exit = ExitResult {.code = 127};
    m_parts->change(execution.id, exited);
    DeployerParts::wait(std::move(*closed));
    m_parts->executions.disconnect(this);
    QCOMPARE(m_parts->now(execution.id).reason, u"exec failed: no such file"_s);
}

QTEST_GUILESS_MAIN(CauseFinderTest)
#include "tst_causefinder.moc"
