// SPDX-License-Identifier: Apache-2.0
#include "gui/records/workspace.h"
#include "tests/gui/coretest.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace slipway;
using namespace Qt::StringLiterals;

/// What a window holds of a connection is what its service holds.
class TestWorkspace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void loadsWhatIsThere();
    void followsWhatHappens();
    void deletedContext();
    void showsNothingOfTheOtherService();

private:
    std::unique_ptr<CoreTest> m_core; ///< with data of its own for each test
    std::unique_ptr<Workspace> m_workspace;
};

static const QJsonObject named = {{u"labels"_s, QJsonArray {u"name=greeting"_s}}};

static PhaseKind kindAt(Workspace &workspace, int row)
{
    return phaseKind(workspace.executions()->at(row).execution());
}

void TestWorkspace::init()
{
    m_core = std::make_unique<CoreTest>();
    REQUIRE_CORE(*m_core);
}

void TestWorkspace::cleanup()
{
    m_workspace.reset();
    m_core->stop();
}

void TestWorkspace::loadsWhatIsThere()
{
    const Context context = m_core->makeContext(shellSpec(u"echo hello"_s, named));
    m_core->makeContext(shellSpec(u"true"_s));
    m_core->launch(context.id);
    const Execution last = m_core->launch(context.id);

    m_workspace = std::make_unique<Workspace>(m_core->session());
    const QAbstractItemModelTester contexts(m_workspace->contexts());
    const QAbstractItemModelTester executions(m_workspace->executions());
    const QAbstractItemModelTester engines(m_workspace->engines());
    QVERIFY(m_workspace->contexts()->isLoading());
    QTRY_VERIFY(!m_workspace->executions()->isLoading());
    QTRY_COMPARE(m_workspace->executions()->rowCount(), 2);
    QCOMPARE(m_workspace->contexts()->rowCount(), 2);
    QVERIFY(m_workspace->executions()->at(0).id() == last.id);
    QCOMPARE(m_workspace->executions()->at(0).contextName, u"greeting"_s);
    QTRY_COMPARE(m_workspace->contexts()->find(context.id)->runs.count, 2);
    QVERIFY(m_workspace->contexts()->find(context.id)->runs.last == last.created);
    QTRY_COMPARE(m_workspace->engines()->rowCount(), 1);
    QVERIFY(m_workspace->engines()->at(0).status.info);
}

void TestWorkspace::followsWhatHappens()
{
    m_workspace = std::make_unique<Workspace>(m_core->session());
    QSignalSpy interrupted(m_workspace.get(), &Workspace::interrupted);
    QTRY_VERIFY(!m_workspace->executions()->isLoading());
    QCOMPARE(interrupted.size(), 1); // it goes on

    const Context context = m_core->makeContext(shellSpec(u"sleep 60"_s, named));
    QTRY_COMPARE(m_workspace->contexts()->rowCount(), 1);
    QCOMPARE(m_workspace->contexts()->at(0).name, u"greeting"_s);
    const Execution execution = m_core->launch(context.id);
    QTRY_COMPARE(m_workspace->executions()->rowCount(), 1);
    QCOMPARE(m_workspace->executions()->at(0).contextName, u"greeting"_s);
    QTRY_VERIFY(kindAt(*m_workspace, 0) == PhaseKind::Running);
    QCOMPARE(m_workspace->executions()->count(ExecutionsModel::Scope::Active), 1);

    const auto stopped =
        CoreTest::wait(m_core->session()->stop({}, execution.id, std::chrono::seconds(0)));
    QVERIFY(stopped);
    QTRY_VERIFY(kindAt(*m_workspace, 0) == PhaseKind::Stopped);
    QVERIFY(CoreTest::wait(m_core->session()->remove({}, execution.id)));
    QTRY_VERIFY(kindAt(*m_workspace, 0) == PhaseKind::Removed);
}

void TestWorkspace::deletedContext()
{
    const Context context = m_core->makeContext(shellSpec(u"true"_s));
    m_core->launch(context.id);
    m_workspace = std::make_unique<Workspace>(m_core->session());
    QTRY_COMPARE(m_workspace->executions()->rowCount(), 1);
    QVERIFY(CoreTest::wait(m_core->session()->removeContext(context.id, true)));
    QTRY_COMPARE(m_workspace->contexts()->rowCount(), 0);
    QTRY_COMPARE(m_workspace->executions()->rowCount(), 0);
}

void TestWorkspace::showsNothingOfTheOtherService()
{
    const Context context = m_core->makeContext(shellSpec(u"true"_s));
    m_core->launch(context.id);
    m_workspace = std::make_unique<Workspace>(m_core->session());
    QTRY_COMPARE(m_workspace->executions()->rowCount(), 1);
    const Context waiting = m_core->makeContext(shellSpec(u"true"_s));
    m_workspace->contexts()->put(waiting);

    CoreTest other;
    QCOMPARE(other.start(), QString());
    const Context its = other.makeContext(shellSpec(u"true"_s));
    m_workspace->use(other.session(), true);
    QVERIFY(m_workspace->isRemote());
    QCOMPARE(m_workspace->contexts()->rowCount(), 0);
    QCOMPARE(m_workspace->executions()->rowCount(), 0);
    QCOMPARE(m_workspace->engines()->rowCount(), 0);
    QTRY_COMPARE(m_workspace->contexts()->rowCount(), 1);
    QCOMPARE(m_workspace->contexts()->ids(), QList<ContextId> {its.id});
    m_workspace.reset();
    other.stop();
}

QTEST_MAIN(TestWorkspace)
#include "tst_workspace.moc"
