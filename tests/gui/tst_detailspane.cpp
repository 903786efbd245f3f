// SPDX-License-Identifier: Apache-2.0
#include "gui/details/detailspane.h"
#include "tests/gui/coretest.h"

#include <QChartView>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QLineSeries>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTcpServer>
#include <QToolButton>
#include <QTreeWidget>

using namespace slipway;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Tab = DetailsPane::Page;

/// The details on the real engine, by what can be read and pressed in them.
class TestDetailsPane : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_core.stop(); }
    void init();
    void cleanup() { m_pane.reset(); }

    void followsItToItsEnd();
    void runsAgainWithMoreMemory();
    void tellsOfACommandThatIsNotThere();
    void givesUpAPull();
    void looksWhoAnswersAtPorts();
    void showsAndCopiesTheEnvironment();
    void drawsWhatItUses();
    void tellsThatNothingWasMeasured();
    void comparesWithTheRunBefore();
    void showsAContext();
    void remembersItsTab();
    void dropsWhatComesForAnother();
    void opensInAWindow();

private:
    void show(const Execution &execution, Tab page);
    /// The texts of all labels that can be seen, one a line.
    QString shown() const;
    template<class T>
    T *seen() const;
    QPushButton *button(const QString &text) const;

    CoreTest m_core;
    std::unique_ptr<DetailsPane> m_pane;
};

void TestDetailsPane::initTestCase()
{
    QLocale::setDefault(QLocale::c());
    REQUIRE_CORE(m_core);
}

void TestDetailsPane::init()
{
    m_pane = std::make_unique<DetailsPane>();
    m_pane->resize(800, 400);
    m_pane->show();
}

void TestDetailsPane::show(const Execution &execution, Tab page)
{
    m_pane->setPage(page);
    m_pane->show(m_core.session(), m_core.listed(execution.id));
}

QString TestDetailsPane::shown() const
{
    QStringList texts;
    for (const QLabel *label : m_pane->findChildren<QLabel *>()) {
        if (label->isVisible())
            texts.append(label->text());
    }
    return texts.join(u'\n');
}

template<class T>
T *TestDetailsPane::seen() const
{
    for (T *widget : m_pane->findChildren<T *>()) {
        if (widget->isVisible())
            return widget;
    }
    return nullptr;
}

QPushButton *TestDetailsPane::button(const QString &text) const
{
    for (QPushButton *candidate : m_pane->findChildren<QPushButton *>()) {
        if (candidate->isVisible() && candidate->text().remove(u'&') == text)
            return candidate;
    }
    return nullptr;
}

void TestDetailsPane::followsItToItsEnd()
{
    const Context context = m_core.makeContext(shellSpec(u"while [ ! -e /tmp/x ]; do sleep 0.1; "
                                                         "done; exit 3"_s));
    const Execution execution = m_core.launch(context.id);
    show(execution, Tab::Overview);
    QTRY_VERIFY(shown().contains(u"It has been running for "_s));
    QTRY_VERIFY(shown().contains(u"slipway/busybox:test"_s));
    QTRY_VERIFY(shown().contains(u"sha256:"_s));

    auto task = m_core.session()->stop(std::nullopt, execution.id, 0s);
    std::ignore = CoreTest::wait(std::move(task));
    QTRY_VERIFY(shown().contains(u"It was stopped after "_s));
}

void TestDetailsPane::runsAgainWithMoreMemory()
{
    const QJsonObject limits {{u"limits"_s, QJsonObject {{u"memory"_s, u"32Mi"_s}}}};
    // An engine takes one that is killed in its first moment for killed by anything.
    const Context context =
        m_core.makeContext(shellSpec(u"sleep 1; tail /dev/zero"_s, {{u"resources"_s, limits}}));
    const Execution execution = m_core.launch(context.id, {{u"SEED"_s, 7}});
    show(execution, Tab::Overview);
    QTRY_VERIFY(shown().contains(u"Out of memory: the limit of 32 MiB was reached (exit 137)."_s));
    QTRY_VERIFY(button(u"Run again with 64 MiB"_s));

    QSignalSpy launched(m_pane.get(), &DetailsPane::launched);
    QTest::mouseClick(button(u"Run again with 64 MiB"_s), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(launched.count(), 1, 10'000);
    const auto id = launched.constFirst().constFirst().value<ExecutionId>();
    m_core.removeLater(id);
    const auto again = CoreTest::wait(m_core.session()->execution(std::nullopt, id));
    QVERIFY(again->contextId != context.id);
    QCOMPARE(again->environmentJson, execution.environmentJson);
    const auto made = CoreTest::wait(m_core.session()->context(again->contextId));
    QVERIFY(made->specJson.contains(R"("memory":"64Mi")"));
}

void TestDetailsPane::tellsOfACommandThatIsNotThere()
{
    QJsonObject spec = shellSpec({});
    spec[u"command"] = u"traim --epochs 3"_s;
    const Context context = m_core.makeContext(spec);
    show(m_core.launch(context.id), Tab::Overview);
    QTRY_VERIFY(shown().contains(u"The image has no program \"traim\"."_s));
    QSignalSpy changing(m_pane.get(), &DetailsPane::changeContextRequested);
    QTest::mouseClick(button(u"Change the command…"_s), Qt::LeftButton);
    QCOMPARE(changing.count(), 1);
    QVERIFY(changing.constFirst().constFirst().value<ContextId>() == context.id);
}

void TestDetailsPane::givesUpAPull()
{
    QTcpServer registry; // takes connections, and says nothing
    QVERIFY(registry.listen(QHostAddress::LocalHost));
    const QString image = u"localhost:%1/lab/train:9"_s.arg(QString::number(registry.serverPort()));
    const Context context = m_core.makeContext({{u"image"_s, image}});
    show(m_core.launch(context.id, {}, 0ms), Tab::Overview);
    QTRY_VERIFY(shown().contains(u"It waits for its image, which is being pulled."_s));
    QTRY_VERIFY(button(u"Cancel"_s));
    QTest::mouseClick(button(u"Cancel"_s), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(shown().contains(u"It was stopped before it ran."_s), 10'000);
    QVERIFY(!button(u"Cancel"_s));
    QSignalSpy again(m_pane.get(), &DetailsPane::runAgainRequested);
    QTest::mouseClick(button(u"Run again"_s), Qt::LeftButton);
    QCOMPARE(again.count(), 1);
}

void TestDetailsPane::looksWhoAnswersAtPorts()
{
    const Context context = m_core.makeContext(shellSpec(u"httpd -p 8888 -h /; sleep 600"_s,
        {{u"ports"_s, QJsonArray {u"9999"_s, u"8888"_s}},
            {u"labels"_s, QJsonArray {u"renga.notebook.token=s3cret"_s}}}));
    const Execution execution = m_core.launch(context.id);
    show(execution, Tab::Ports);
    QTRY_VERIFY(seen<QTableView>());
    const QAbstractItemModel *model = seen<QTableView>()->model();
    QTRY_COMPARE_WITH_TIMEOUT(model->index(0, 2).data().toString(), u"● HTTP"_s, 15'000);
    QTRY_COMPARE_WITH_TIMEOUT(model->index(1, 2).data().toString(), u"○ nobody yet"_s, 15'000);
    const QString address = model->index(0, 1).data().toString();
    QVERIFY(!shown().contains(u"s3cret"_s));

    QTRY_VERIFY(shown().contains(u"carries the notebook's token"_s));
    for (QToolButton *tool : m_pane->findChildren<QToolButton *>()) {
        if (tool->isVisible() && tool->text().contains(u"Copy"_s))
            QTest::mouseClick(tool, Qt::LeftButton);
    }
    QCOMPARE(QGuiApplication::clipboard()->text(), u"http://%1/?token=s3cret"_s.arg(address));

    std::ignore = CoreTest::wait(m_core.session()->stop(std::nullopt, execution.id, 0s));
    QTRY_VERIFY(shown().contains(u"Ports are open while it runs."_s));
    QVERIFY(!seen<QTableView>());
}

void TestDetailsPane::showsAndCopiesTheEnvironment()
{
    const QJsonArray env {QJsonObject {{u"name"_s, u"EPOCHS"_s}, {u"value"_s, u"12"_s}},
        QJsonObject {{u"name"_s, u"RATE"_s}, {u"value"_s, u"0.1"_s}}};
    const Context context = m_core.makeContext(shellSpec(u"true"_s, {{u"env"_s, env}}));
    show(m_core.launch(context.id, {{u"EPOCHS"_s, 24}}), Tab::Environment);
    auto *const table = seen<QTableView>();
    QTRY_COMPARE(table->model()->rowCount(), 4);
    seen<QLineEdit>()->setText(u"epo"_s);
    QCOMPARE(table->model()->rowCount(), 1);
    QCOMPARE(table->model()->index(0, 1).data().toString(), u"24"_s);
    seen<QLineEdit>()->clear();
    table->setFocus();
    table->selectAll();
    QTest::keyClick(table, Qt::Key_C, Qt::ControlModifier);
    const QStringList copied = QGuiApplication::clipboard()->text().split(u'\n');
    QVERIFY(copied.contains(u"EPOCHS=24"_s) && copied.contains(u"RATE=0.1"_s));
}

void TestDetailsPane::drawsWhatItUses()
{
    const QJsonObject limits {{u"limits"_s, QJsonObject {{u"memory"_s, u"64Mi"_s}}}};
    const Context context =
        m_core.makeContext(shellSpec(u"while :; do :; done"_s, {{u"resources"_s, limits}}));
    const Execution execution = m_core.launch(context.id);
    show(execution, Tab::Statistics);
    QTRY_VERIFY_WITH_TIMEOUT(seen<QChartView>(), 15'000);
    const auto charts = m_pane->findChildren<QChartView *>();
    QCOMPARE(charts.size(), 4);
    const auto lineOf = [&charts](int chart, int line) {
        return qobject_cast<QLineSeries *>(charts.at(chart)->chart()->series().at(line));
    };
    QTRY_VERIFY_WITH_TIMEOUT(lineOf(0, 0)->count() >= 2, 15'000);
    QVERIFY(lineOf(0, 0)->points().constLast().y() > 0.1);
    QCOMPARE(lineOf(1, 1)->points().constLast().y(), 64.0); // the limit, in MiB
    QVERIFY(shown().contains(u"Highest use of memory"_s));

    std::ignore = CoreTest::wait(m_core.session()->stop(std::nullopt, execution.id, 0s));
    QTRY_VERIFY(!shown().contains(u">Processes<"_s) && shown().contains(u"Measured until"_s));
    QVERIFY(seen<QChartView>());
}

void TestDetailsPane::tellsThatNothingWasMeasured()
{
    const Context context = m_core.makeContext({{u"image"_s, u"localhost:1/lab/train:9"_s}});
    show(m_core.launch(context.id), Tab::Statistics);
    QTRY_VERIFY(shown().contains(u"It was not measured"_s));
    QVERIFY(!seen<QChartView>());
}

void TestDetailsPane::comparesWithTheRunBefore()
{
    const Context context = m_core.makeContext(shellSpec(u"true"_s));
    const Execution first = m_core.launch(context.id, {{u"SEED"_s, 1}});
    const Execution second = m_core.launch(context.id, {{u"SEED"_s, 2}});
    const Execution third = m_core.launch(context.id, {{u"SEED"_s, 2}});
    show(first, Tab::History);
    QTRY_VERIFY(shown().contains(u"It is the first run of its context."_s));
    show(second, Tab::History);
    QTRY_VERIFY(shown().contains(u"Changed against the run before"_s));
    const auto tables = m_pane->findChildren<QTreeWidget *>();
    const auto changes = std::find_if(tables.begin(), tables.end(),
        [](const QTreeWidget *table) { return table->accessibleName() == u"What was changed"_s; });
    QCOMPARE((*changes)->topLevelItemCount(), 1);
    const QTreeWidgetItem *row = (*changes)->topLevelItem(0);
    QCOMPARE(row->text(0) + row->text(1) + row->text(2), u"SEED12"_s);
    show(third, Tab::History);
    QTRY_VERIFY(shown().contains(u"the same environment and image as the run before"_s));
}

void TestDetailsPane::showsAContext()
{
    const Context context = m_core.makeContext(shellSpec(u"true"_s,
        {{u"labels"_s, QJsonArray {u"name=tidy"_s, u"renga.notebook.token=s3cret"_s}},
            {u"env"_s,
                QJsonArray {QJsonObject {{u"name"_s, u"A"_s}, {u"value"_s, u"<i>1</i>"_s}}}}}));
    m_pane->show(m_core.session(), context);
    QVERIFY(shown().startsWith(u"tidy · "_s + context.id.toString().first(8)));
    QVERIFY(shown().contains(u"A=&lt;i&gt;1"_s));
    QVERIFY(!shown().contains(u"s3cret"_s));
    m_pane->clear();
    QVERIFY(shown().contains(u"Select an execution or a context"_s));
}

void TestDetailsPane::remembersItsTab()
{
    m_pane->setPage(Tab::History);
    QVERIFY(DetailsPane().page() == Tab::History);
    m_pane->setPage(Tab::Overview);
    QVERIFY(DetailsPane().page() == Tab::Overview);
}

void TestDetailsPane::dropsWhatComesForAnother()
{
    const Context context = m_core.makeContext(shellSpec(u"sleep 600"_s));
    const ListedExecution one = m_core.listed(m_core.launch(context.id).id);
    const ListedExecution other = m_core.listed(m_core.launch(context.id).id);
    m_pane->setPage(Tab::Overview);
    for (int i = 0; i < 20; ++i) {
        m_pane->show(m_core.session(), one);
        m_pane->show(m_core.session(), other);
    }
    QTRY_VERIFY(shown().contains(u"sha256:"_s));
    QVERIFY(shown().contains(other.execution.id.toString()));
    QVERIFY(!shown().contains(one.execution.id.toString()));
    m_pane->show(m_core.session(), one);
    m_pane.reset(); // while answers are on their way
    // What was asked after them is answered after them.
    QVERIFY(CoreTest::wait(m_core.session()->status(one.execution.id)));
    QVERIFY(CoreTest::wait(m_core.session()->status(other.execution.id)));
}

void TestDetailsPane::opensInAWindow()
{
    const Context context = m_core.makeContext(shellSpec(u"true"_s));
    const ListedExecution listed = m_core.listed(m_core.launch(context.id).id);
    QPointer<DetailsPane> window = DetailsPane::openWindow(m_core.session(), listed, nullptr);
    QVERIFY(window->isVisible());
    QVERIFY(window->windowTitle().contains(listed.execution.id.toString().first(8)));
    window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(window));
    QTest::keyClick(window, Qt::Key_Escape);
    QTRY_VERIFY(!window);
}

QTEST_MAIN(TestDetailsPane)
#include "tst_detailspane.moc"
