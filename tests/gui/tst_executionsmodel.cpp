// SPDX-License-Identifier: Apache-2.0
#include "gui/records/executionsmodel.h"

#include <QAbstractItemModelTester>
#include <QItemSelectionModel>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace slipway;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

/// The list of executions, and with it the base of all lists: what is listed in which order, while
/// executions come, change and go.
class TestExecutionsModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void newestFirst();
    void changesWaitForTheirBatch();
    void staysSorted_data();
    void staysSorted();
    void filters();
    void scopes();
    void counts();
    void selectionSurvives();
    void removedWhileListed();
    void events_data();
    void events();
    void eventsBesideThePhase();
    void tellsNoTimesOfWhatNeverRan();
    void unknownEvents();
    void renamed();
    void tells();
    void anythingAtOnce();

private:
    ListedExecution make(int minute, ExecutionPhase phase = ExecutionPhase::Running,
        const QString &image = u"busybox:1"_s);
    void put(const ListedExecution &listed, const QString &name = u"plain"_s);
    QList<int> minutes() const;

    std::unique_ptr<ExecutionsModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

static const Timestamp start = *timestampFromString(u"2026-03-01T00:00:00Z");

void TestExecutionsModel::init()
{
    m_model = std::make_unique<ExecutionsModel>();
    m_tester = std::make_unique<QAbstractItemModelTester>(
        m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
}

void TestExecutionsModel::cleanup()
{
    m_tester.reset();
    m_model.reset();
}

ListedExecution TestExecutionsModel::make(int minute, ExecutionPhase phase, const QString &image)
{
    ListedExecution listed;
    listed.execution.id = ExecutionId::create();
    listed.execution.engine = u"docker"_s;
    listed.execution.creator = u"ada"_s;
    listed.execution.created = start + minute * 1min;
    listed.execution.phase = phase;
    listed.execution.phaseSince = listed.execution.created + 10s;
    listed.image = image;
    return listed;
}

void TestExecutionsModel::put(const ListedExecution &listed, const QString &name)
{
    m_model->put(listed, name);
}

/// What is listed, from the top, by when it was started.
QList<int> TestExecutionsModel::minutes() const
{
    QList<int> minutes;
    for (int row = 0; row < m_model->rowCount(); ++row)
        minutes.append(int((m_model->at(row).execution().created - start) / 1min));
    return minutes;
}

void TestExecutionsModel::newestFirst()
{
    for (const int minute : {2, 5, 1, 4, 3})
        put(make(minute));
    m_model->flush();
    QCOMPARE(minutes(), QList<int>({5, 4, 3, 2, 1}));
    put(make(6));
    put(make(0));
    m_model->flush();
    QCOMPARE(minutes(), QList<int>({6, 5, 4, 3, 2, 1, 0}));
    m_model->sort(ExecutionsModel::Started, Qt::AscendingOrder);
    QCOMPARE(minutes(), QList<int>({0, 1, 2, 3, 4, 5, 6}));
}

void TestExecutionsModel::changesWaitForTheirBatch()
{
    QSignalSpy updated(m_model.get(), &RecordTable::updated);
    const ListedExecution listed = make(1);
    put(listed);
    QCOMPARE(m_model->rowCount(), 0);
    QVERIFY(m_model->find(listed.execution.id)); // but who asks is told
    for (int minute = 2; minute < 100; ++minute)
        put(make(minute));
    QTRY_COMPARE(m_model->rowCount(), 99);
    QCOMPARE(updated.size(), 1);
}

void TestExecutionsModel::staysSorted_data()
{
    QTest::addColumn<int>("column");
    for (int column = 0; column <= ExecutionsModel::Identifier; ++column)
        QTest::addRow("%d", column) << column;
}

void TestExecutionsModel::staysSorted()
{
    QFETCH(int, column);
    QRandomGenerator random(7);
    const QStringList images = {u"a:1"_s, u"B:2"_s, u"c:3"_s};
    const auto any = [&](const ListedExecution &old) {
        ListedExecution changed = old;
        changed.execution.phase = ExecutionPhase(random.bounded(8));
        changed.execution.phaseSince = changed.execution.created + random.bounded(500) * 1s;
        changed.execution.exit = ExitResult {.code = random.bounded(3)};
        return changed;
    };
    for (const auto order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
        m_model->sort(column, order);
        QList<ListedExecution> all;
        for (int i = 0; i < 60; ++i) {
            all.append(any(make(random.bounded(100), {}, images.at(random.bounded(3)))));
            put(all.constLast(), images.at(random.bounded(3)));
        }
        m_model->flush();
        for (int round = 0; round < 20; ++round) {
            for (int i = 0; i < 10; ++i) {
                ListedExecution &changed = all[random.bounded(all.size())];
                changed = any(changed);
                put(changed, images.at(random.bounded(3)));
            }
            m_model->flush();
        }
        // What is kept in order is as what is sorted anew.
        QList<ExecutionId> kept;
        for (int row = 0; row < m_model->rowCount(); ++row)
            kept.append(m_model->at(row).id());
        m_model->sort(column == 0 ? 1 : 0);
        m_model->sort(column, order);
        for (int row = 0; row < m_model->rowCount(); ++row)
            QCOMPARE(m_model->at(row).id().toString(), kept.at(row).toString());
    }
}

void TestExecutionsModel::filters()
{
    put(make(1, ExecutionPhase::Running, u"lab/train:2"_s), u"mnist"_s);
    put(make(2, ExecutionPhase::Exited, u"lab/tidy:1"_s), u"csv"_s);
    const ListedExecution third = make(3, ExecutionPhase::Failed, u"python:3"_s);
    put(third, u"Notebook"_s);
    m_model->flush();
    m_model->setFilterText(u"LAB"_s);
    QCOMPARE(minutes(), QList<int>({2, 1}));
    m_model->setFilterText(u"lab mnist"_s);
    QCOMPARE(minutes(), QList<int>({1}));
    m_model->setFilterText(third.execution.id.toString().left(8));
    QCOMPARE(minutes(), QList<int>({3}));
    m_model->setFilterText(u"failed"_s);
    QCOMPARE(minutes(), QList<int>({3}));
    // What comes is held to the filter, and so is what changes.
    m_model->setFilterText(u"notebook"_s);
    put(make(4), u"notebook 2"_s);
    put(make(5), u"other"_s);
    put(third, u"renamed"_s);
    m_model->flush();
    QCOMPARE(minutes(), QList<int>({4}));
    m_model->setFilterText(u"  "_s);
    QCOMPARE(minutes(), QList<int>({5, 4, 3, 2, 1}));
}

void TestExecutionsModel::scopes()
{
    using Scope = ExecutionsModel::Scope;
    put(make(1, ExecutionPhase::Running));
    put(make(2, ExecutionPhase::Preparing));
    put(make(3, ExecutionPhase::Failed));
    put(make(4, ExecutionPhase::Lost));
    put(make(5, ExecutionPhase::Removed));
    ListedExecution ended = make(6, ExecutionPhase::Exited);
    ended.execution.exit = ExitResult {.code = 137};
    put(ended);
    m_model->flush();
    m_model->setScope(Scope::Active);
    QCOMPARE(minutes(), QList<int>({2, 1}));
    m_model->setScope(Scope::Failed);
    QCOMPARE(minutes(), QList<int>({6, 4, 3}));
    QCOMPARE(m_model->count(Scope::All), 6);
    QCOMPARE(m_model->count(Scope::Active), 2);
    QCOMPARE(m_model->count(Scope::Failed), 3);
}

void TestExecutionsModel::counts()
{
    using Scope = ExecutionsModel::Scope;
    ListedExecution listed = make(1);
    put(listed);
    m_model->flush();
    listed.execution.phase = ExecutionPhase::Exited;
    put(listed);
    m_model->flush();
    QCOMPARE(m_model->count(Scope::Active), 0);
    QCOMPARE(m_model->count(Scope::All), 1);
    m_model->remove(listed.execution.id);
    m_model->flush();
    QCOMPARE(m_model->count(Scope::All), 0);
    QCOMPARE(m_model->count(), 0);
}

void TestExecutionsModel::selectionSurvives()
{
    QItemSelectionModel selection(m_model.get());
    QList<ListedExecution> all;
    for (int minute = 0; minute < 20; ++minute) {
        all.append(make(minute));
        put(all.constLast());
    }
    m_model->flush();
    const ExecutionId chosen = all.at(7).execution.id;
    const auto row = [&] { return m_model->rowOf(chosen); };
    selection.setCurrentIndex(
        m_model->index(row(), 0), QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    const auto isChosen = [&] {
        return selection.currentIndex().row() == row() && selection.selectedRows().size() == 1
            && selection.isRowSelected(row());
    };
    QCOMPARE(row(), 12);
    put(make(50));
    put(make(5));
    m_model->remove(all.at(19).execution.id);
    m_model->remove(all.at(0).execution.id);
    m_model->flush();
    QCOMPARE(row(), 12);
    QVERIFY(isChosen());
    m_model->sort(ExecutionsModel::Started, Qt::AscendingOrder);
    QCOMPARE(row(), 7);
    QVERIFY(isChosen());
    m_model->setFilterText(all.at(7).execution.id.toString());
    QCOMPARE(row(), 0);
    QVERIFY(isChosen());
    m_model->setFilterText({});
    QVERIFY(isChosen());
    m_model->remove(chosen);
    m_model->flush();
    QCOMPARE(selection.selectedRows().size(), 0);
}

/// A view may look at a row until it is told that it went.
void TestExecutionsModel::removedWhileListed()
{
    const ListedExecution listed = make(1);
    put(listed);
    put(make(2));
    m_model->flush();
    QStringList seen;
    connect(m_model.get(), &QAbstractItemModel::rowsAboutToBeRemoved, this,
        [&](const QModelIndex &, int first, int) {
            seen.append(m_model->index(first, ExecutionsModel::Identifier).data().toString());
        });
    m_model->remove(listed.execution.id);
    m_model->flush();
    QCOMPARE(seen, QStringList(listed.execution.id.toString()));
    QVERIFY(!m_model->find(listed.execution.id));
    QCOMPARE(m_model->rowOf(listed.execution.id), -1);
}

void TestExecutionsModel::events_data()
{
    using enum ExecutionPhase;
    QTest::addColumn<int>("before");
    QTest::addColumn<int>("news");
    QTest::addColumn<int>("after");
    QTest::newRow("goes on") << int(Starting) << int(Running) << int(Running);
    QTest::newRow("ends") << int(Running) << int(Exited) << int(Exited);
    QTest::newRow("old news") << int(Exited) << int(Starting) << int(Exited);
    QTest::newRow("started again") << int(Exited) << int(Running) << int(Running);
    QTest::newRow("told twice") << int(Running) << int(Running) << int(Running);
    QTest::newRow("seen again") << int(Lost) << int(Running) << int(Running);
}

void TestExecutionsModel::events()
{
    QFETCH(int, before);
    QFETCH(int, news);
    QFETCH(int, after);
    const ListedExecution listed = make(1, ExecutionPhase(before));
    put(listed);
    Execution changed = listed.execution;
    changed.phase = ExecutionPhase(news);
    changed.phaseSince = start + 1h;
    if (changed.phase == ExecutionPhase::Exited)
        changed.exit = ExitResult {.code = 137, .signal = 9, .isOutOfMemory = true};
    QVERIFY(m_model->apply(executionPhase(changed)));
    m_model->flush();
    const Execution &now = m_model->at(0).execution();
    QCOMPARE(int(now.phase), after);
    if (after == news && before != news)
        QVERIFY(now.phaseSince == changed.phaseSince && now.exit == changed.exit);
    else
        QVERIFY(now == listed.execution);
}

void TestExecutionsModel::eventsBesideThePhase()
{
    using Scope = ExecutionsModel::Scope;
    ListedExecution listed = make(1, ExecutionPhase::Running);
    put(listed);
    m_model->flush();
    const auto state = [&] {
        m_model->apply(executionPhase(listed.execution));
        m_model->flush();
        return m_model->index(0, ExecutionsModel::State).data().toString();
    };
    listed.execution.health = Health::Unhealthy;
    QCOMPARE(state(), u"unhealthy"_s);
    listed.execution.isPaused = true;
    QCOMPARE(state(), u"paused"_s);
    listed.execution.isPaused = false;
    listed.execution.health.reset();
    listed.execution.isStopRequested = true;
    QCOMPARE(state(), u"stopping…"_s);
    QCOMPARE(m_model->count(Scope::Active), 1);
    listed.execution.phase = ExecutionPhase::Exited;
    listed.execution.phaseSince += 10s;
    listed.execution.exit = ExitResult {.code = 137, .signal = 9, .isOutOfMemory = false};
    QCOMPARE(state(), u"stopped"_s);
    QCOMPARE(m_model->count(Scope::Active), 0);
    QCOMPARE(m_model->count(Scope::Failed), 0);

    // From before its end, and told late.
    Execution late = listed.execution;
    late.phase = ExecutionPhase::Running;
    late.phaseSince -= 1s;
    m_model->apply(executionPhase(late));
    m_model->flush();
    QCOMPARE(m_model->index(0, ExecutionsModel::State).data().toString(), u"stopped"_s);
}

void TestExecutionsModel::tellsNoTimesOfWhatNeverRan()
{
    using enum ExecutionPhase;
    const auto shown = [this](ExecutionPhase phase, std::optional<Timestamp> started = {}) {
        ListedExecution listed = make(1, phase);
        listed.execution.started = started;
        listed.execution.phaseSince = start + 3min;
        put(listed);
        m_model->flush();
        const QString texts = m_model->index(0, ExecutionsModel::Started).data().toString() + u'|'
            + m_model->index(0, ExecutionsModel::Took).data().toString();
        m_model->remove(listed.execution.id);
        m_model->flush();
        return texts;
    };
    for (const ExecutionPhase phase : {Accepted, Preparing, Starting, Failed, Lost, Removed})
        QCOMPARE(shown(phase), u"–|–"_s);
    QVERIFY(!shown(Running, start).contains(u'–'));
    QVERIFY(!shown(Exited, start).startsWith(u'–'));
    QVERIFY(
        shown(Exited, start + 1min).endsWith(u"|2:00"_s)); // the wait for its image is none of it
    QVERIFY(shown(Lost, start + 1min).endsWith(u"|2:00"_s));
    QVERIFY(!shown(Removed, start).startsWith(u'–'));
}

void TestExecutionsModel::unknownEvents()
{
    QVERIFY(!m_model->apply(executionPhase(make(1).execution)));
    const ListedExecution listed = make(2);
    put(listed);
    Execution published = listed.execution;
    published.ports = {{.specified = {.port = 8888}, .host = u"127.0.0.1"_s, .exposed = 40001}};
    QVERIFY(m_model->apply(executionPorts(published)));
    m_model->flush();
    const QModelIndex ports = m_model->index(0, ExecutionsModel::Ports);
    QCOMPARE(ports.data().toString(), u"8888"_s);
    QVERIFY(ports.data(ExecutionsModel::PortsRole).value<QList<PortBinding>>() == published.ports);
    published.phase = ExecutionPhase::Exited;
    QVERIFY(m_model->apply(executionPhase(published)));
    m_model->flush();
    QCOMPARE(ports.data().toString(), QString()); // nobody answers there any more
}

void TestExecutionsModel::renamed()
{
    ListedExecution listed = make(1);
    listed.execution.contextId = ContextId::create();
    put(listed, u"busybox"_s);
    put(make(2), u"other"_s);
    m_model->rename({{listed.execution.contextId, u"train"_s}});
    m_model->flush();
    QCOMPARE(m_model->index(1, ExecutionsModel::ContextName).data().toString(), u"train"_s);
    QCOMPARE(m_model->index(0, ExecutionsModel::ContextName).data().toString(), u"other"_s);
    QCOMPARE(m_model->thoseOf(listed.execution.contextId).size(), 1);
    m_model->removeThoseOf(listed.execution.contextId);
    m_model->flush();
    QCOMPARE(minutes(), QList<int>({2}));
}

/// However much is in a batch, views are told of it in a few signals.
void TestExecutionsModel::tells()
{
    QList<ListedExecution> all;
    for (int minute = 0; minute < 200; ++minute) {
        all.append(make(minute));
        put(all.constLast());
    }
    m_model->flush();
    m_model->setScope(ExecutionsModel::Scope::Active);
    QSignalSpy inserted(m_model.get(), &QAbstractItemModel::rowsInserted);
    QSignalSpy removed(m_model.get(), &QAbstractItemModel::rowsRemoved);
    QSignalSpy layout(m_model.get(), &QAbstractItemModel::layoutChanged);
    QSignalSpy data(m_model.get(), &QAbstractItemModel::dataChanged);
    for (int i = 0; i < 200; i += 4) {
        all[i].execution.phase = ExecutionPhase::Exited; // leaves
        put(all.at(i));
        all[i + 1].execution.reason = u"changed"_s;
        put(all.at(i + 1));
        put(make(i)); // comes
    }
    m_model->flush();
    QCOMPARE(m_model->rowCount(), 200);
    QCOMPARE(inserted.size() + removed.size() + layout.size() + data.size(), 4);
}

/// Everything mixed, with the model tester looking on.
void TestExecutionsModel::anythingAtOnce()
{
    QRandomGenerator random(11);
    QList<ListedExecution> all;
    for (int round = 0; round < 200; ++round) {
        for (int i = random.bounded(6); i > 0; --i) {
            if (all.isEmpty() || random.bounded(3) == 0) {
                all.append(make(random.bounded(1000), ExecutionPhase(random.bounded(8))));
                put(all.constLast(), QString::number(random.bounded(5)));
            } else if (random.bounded(4) == 0) {
                m_model->remove(all.takeAt(random.bounded(all.size())).execution.id);
            } else {
                ListedExecution &changed = all[random.bounded(all.size())];
                changed.execution.phase = ExecutionPhase(random.bounded(8));
                put(changed, QString::number(random.bounded(5)));
            }
        }
        if (random.bounded(5) == 0)
            m_model->setFilterText(random.bounded(2) ? QString::number(random.bounded(5)) : u""_s);
        if (random.bounded(5) == 0)
            m_model->setScope(ExecutionsModel::Scope(random.bounded(3)));
        if (random.bounded(5) == 0)
            m_model->sort(random.bounded(9), Qt::SortOrder(random.bounded(2)));
        m_model->flush();
        QCOMPARE(m_model->count(), all.size());
        for (int row = 0; row < m_model->rowCount(); ++row)
            QCOMPARE(m_model->rowOf(m_model->at(row).id()), row);
    }
}

QTEST_MAIN(TestExecutionsModel)
#include "tst_executionsmodel.moc"
