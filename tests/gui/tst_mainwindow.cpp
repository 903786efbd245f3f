// SPDX-License-Identifier: Apache-2.0
#include "gui/details/detailspane.h"
#include "gui/forms/contextdialog.h"
#include "gui/lists/deletecontextdialog.h"
#include "gui/lists/recordlist.h"
#include "gui/lists/recordview.h"
#include "gui/lists/removedialog.h"
#include "gui/lists/statusline.h"
#include "gui/mainwindow.h"
#include "gui/records/workspace.h"
#include "gui/widgets/messagebar.h"
#include "tests/gui/coretest.h"

#include <QAction>
#include <QClipboard>
#include <QHeaderView>
#include <QLabel>
#include <QPointer>
#include <QPushButton>
#include <QSplitter>
#include <QTemporaryDir>

using namespace slipway;
using namespace Qt::StringLiterals;

/// The window on the real engine, by the keyboard alone.
class TestMainWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void pagesByKeyboard();
    void createsAndOpens();
    void runsStopsAndRemoves();
    void deletesByTheListAlone();
    void stopsWhatDoesNotHeedIt();
    void opensAContextByADoubleClick();
    void filters();
    void deletesContext();
    void actionsSayWhyNot();
    void remembersItself();
    void tellsWhatTheEngineDoes();

private:
    void open();
    void press(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
    void confirmRemoval(const QString &words);
    RecordView *view() const;
    QAction *action(const QString &name) const;
    const Execution &newest() const;

    QTemporaryDir m_settings;
    std::unique_ptr<CoreTest> m_core; ///< with data of its own for each test
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<MainWindow> m_window;
};

void TestMainWindow::initTestCase()
{
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_settings.path());
}

void TestMainWindow::init()
{
    m_core = std::make_unique<CoreTest>();
    REQUIRE_CORE(*m_core);
}

void TestMainWindow::cleanup()
{
    m_window.reset();
    if (m_workspace) {
        for (const ExecutionId &id : m_workspace->executions()->ids())
            std::ignore = CoreTest::wait(m_core->session()->remove({}, id));
    }
    m_workspace.reset();
    m_core->stop();
}

void TestMainWindow::open()
{
    m_window.reset();
    m_workspace = std::make_unique<Workspace>(m_core->session());
    m_window = std::make_unique<MainWindow>(m_workspace.get());
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    QTRY_VERIFY(!m_workspace->executions()->isLoading());
}

/// To what has the focus, as a keyboard does.
void TestMainWindow::press(int key, Qt::KeyboardModifiers modifiers)
{
    QTRY_VERIFY(QApplication::focusWidget());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key(key), modifiers);
}

RecordView *TestMainWindow::view() const
{
    auto *list = m_window->findChild<QStackedWidget *>(u"lists"_s)->currentWidget();
    return static_cast<RecordList *>(list)->view();
}

QAction *TestMainWindow::action(const QString &name) const
{
    return m_window->findChild<QAction *>(u"action"_s + name);
}

const Execution &TestMainWindow::newest() const
{
    return m_workspace->executions()->at(0).execution();
}

void TestMainWindow::pagesByKeyboard()
{
    open();
    auto *side = m_window->findChild<SideList *>();
    for (int page = 0; page < 5; ++page) {
        press(Qt::Key_1 + page, Qt::AltModifier);
        QVERIFY(side->page() == SideList::Page(page));
    }
    side->setFocus();
    for (int page = 3; page >= 0; --page) {
        press(Qt::Key_Up);
        QVERIFY(side->page() == SideList::Page(page));
    }
}

void TestMainWindow::createsAndOpens()
{
    open();
    const auto type = [](const QString &text) {
        QTest::keyClicks(QApplication::focusWidget(), text);
    };
    press(Qt::Key_N, Qt::ControlModifier);
    QTRY_VERIFY(qobject_cast<ContextDialog *>(QApplication::activeWindow()));
    type(u"sleeper"_s);
    press(Qt::Key_Tab);
    type(testImage());
    press(Qt::Key_Tab);
    type(u"sleep 60"_s);
    press(Qt::Key_Return, Qt::ControlModifier); // save and run
    QTRY_COMPARE_WITH_TIMEOUT(m_workspace->executions()->rowCount(), 1, 20'000);
    m_core->removeLater(newest().id);
    m_window->activateWindow(); // as a desktop does
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    QTRY_COMPARE(view()->selectedRows(), QList<int>({0}));

    press(Qt::Key_2, Qt::AltModifier);
    press(Qt::Key_Return);
    QTRY_VERIFY(qobject_cast<DetailsPane *>(QApplication::activeWindow()));
    const QPointer<QWidget> details = QApplication::activeWindow();
    QVERIFY(details->windowTitle().contains(u"sleeper"_s));
    press(Qt::Key_Escape);
    QTRY_VERIFY(!details);
}

void TestMainWindow::runsStopsAndRemoves()
{
    const Context context =
        m_core->makeContext(shellSpec(u"sleep 60"_s, {{u"ports"_s, QJsonArray {u"8888"_s}}}));
    open();
    QTRY_COMPARE(m_workspace->contexts()->rowCount(), 1);
    press(Qt::Key_1, Qt::AltModifier);
    press(Qt::Key_Home);
    press(Qt::Key_R, Qt::ControlModifier);

    // It is chosen on its page as soon as it is known, and all else is done to what is chosen.
    QTRY_VERIFY_WITH_TIMEOUT(
        m_window->findChild<SideList *>()->page() == SideList::Page::All, 20'000);
    QTRY_COMPARE(view()->selectedRows(), QList<int>({0}));
    QTRY_VERIFY_WITH_TIMEOUT(newest().phase == ExecutionPhase::Running, 20'000);
    QTRY_VERIFY(!newest().ports.isEmpty());
    QTRY_VERIFY(action(u"OpenPort"_s)->isEnabled());
    press(Qt::Key_2, Qt::AltModifier);
    press(Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), newest().id.toString());

    press(Qt::Key_E, Qt::ControlModifier); // once more
    QTRY_COMPARE_WITH_TIMEOUT(m_workspace->executions()->rowCount(), 2, 20'000);
    QTRY_VERIFY_WITH_TIMEOUT(m_workspace->executions()->count(ExecutionsModel::Scope::Active) == 2
            && newest().phase == ExecutionPhase::Running,
        20'000);
    press(Qt::Key_A, Qt::ControlModifier); // both at once
    QTRY_VERIFY(action(u"Stop"_s)->isEnabled());
    press(Qt::Key_Period, Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(
        m_workspace->executions()->count(ExecutionsModel::Scope::Active), 0, 30'000);
    QCOMPARE(view()->selectedRows(), QList<int>({0, 1}));
    QTRY_VERIFY(!action(u"Stop"_s)->isEnabled());

    QCOMPARE(m_workspace->executions()->count(ExecutionsModel::Scope::Failed), 0);
    QCOMPARE(view()->model()->index(0, ExecutionsModel::State).data().toString(), u"stopped"_s);

    press(Qt::Key_Delete);
    confirmRemoval(u"2 executions"_s);
    QTRY_VERIFY_WITH_TIMEOUT(newest().phase == ExecutionPhase::Removed, 20'000);
}

/// By the keyboard; its question has to contain \a words.
void TestMainWindow::confirmRemoval(const QString &words)
{
    auto *dialog = m_window->findChild<RemoveDialog *>();
    QVERIFY(dialog && dialog->isVisible());
    const QString asked = dialog->findChild<QLabel *>(u"question"_s)->text();
    QVERIFY2(asked.contains(words), qPrintable(asked));
    QVERIFY2(asked.contains(u"is lost"_s), qPrintable(asked));
    dialog->activateWindow();
    QTRY_COMPARE(QApplication::activeWindow(), dialog);
    const auto isOnRemove = [] {
        const auto *button = qobject_cast<QPushButton *>(QApplication::focusWidget());
        return button && button->text() == u"&Remove"_s;
    };
    for (int i = 0; i < 5 && !isOnRemove(); ++i)
        press(Qt::Key_Tab);
    QVERIFY(isOnRemove());
    press(Qt::Key_Space);
    QTRY_VERIFY(!m_window->findChild<RemoveDialog *>());
}

void TestMainWindow::deletesByTheListAlone()
{
    const Context context = m_core->makeContext(shellSpec(u"sleep 60"_s));
    const ExecutionId id = m_core->launch(context.id).id;
    open();
    press(Qt::Key_2, Qt::AltModifier);
    press(Qt::Key_Home);
    QTRY_VERIFY_WITH_TIMEOUT(newest().phase == ExecutionPhase::Running, 20'000);
    auto *details = m_window->findChild<DetailsPane *>();
    QTRY_VERIFY(details->isVisible());

    // Wherever the focus is but on the list, the key means something else, or nothing.
    for (const DetailsPane::Page page : {DetailsPane::Page::Overview, DetailsPane::Page::Log,
             DetailsPane::Page::Ports, DetailsPane::Page::Environment,
             DetailsPane::Page::Statistics, DetailsPane::Page::History}) {
        details->setPage(page);
        for (QWidget *widget : details->findChildren<QWidget *>()) {
            if (!widget->isVisible() || !(widget->focusPolicy() & Qt::TabFocus))
                continue;
            widget->setFocus();
            press(Qt::Key_Delete);
            QVERIFY2(!m_window->findChild<RemoveDialog *>(), widget->metaObject()->className());
        }
    }
    for (QWidget *widget : {static_cast<QWidget *>(m_window->findChild<SideList *>()),
             static_cast<QWidget *>(m_window->findChild<QLineEdit *>())}) {
        widget->setFocus();
        press(Qt::Key_Delete);
        QVERIFY(!m_window->findChild<RemoveDialog *>());
    }
    QVERIFY(newest().phase == ExecutionPhase::Running);

    view()->setFocus();
    press(Qt::Key_Delete);
    auto *dialog = m_window->findChild<RemoveDialog *>();
    QVERIFY(dialog);
    QTest::keyClick(dialog, Qt::Key_Escape);
    QTRY_VERIFY(!m_window->findChild<RemoveDialog *>());
    const auto now = CoreTest::wait(m_core->session()->execution({}, id));
    QVERIFY(now && now->phase == ExecutionPhase::Running);
}

void TestMainWindow::stopsWhatDoesNotHeedIt()
{
    m_core->makeContext(shellSpec(u"trap : TERM; echo deaf; while :; do sleep 1; done"_s));
    open();
    QTRY_COMPARE(m_workspace->contexts()->rowCount(), 1);
    press(Qt::Key_1, Qt::AltModifier);
    press(Qt::Key_Home);
    press(Qt::Key_R, Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(m_workspace->executions()->count(), 1, 20'000);
    QTRY_VERIFY_WITH_TIMEOUT(newest().phase == ExecutionPhase::Running, 20'000);
    const auto isDeaf = [this] {
        const auto log = CoreTest::wait(m_core->session()->log({}, newest().id, {}));
        return log && (*log)->read(100).startsWith("deaf");
    };
    QTRY_VERIFY_WITH_TIMEOUT(isDeaf(), 20'000);
    const auto state = [this] {
        return m_workspace->executions()->index(0, ExecutionsModel::State).data().toString();
    };
    QTRY_VERIFY(action(u"Stop"_s)->isEnabled());
    press(Qt::Key_Period, Qt::ControlModifier);
    QTRY_COMPARE(state(), u"stopping…"_s);
    QTRY_COMPARE_WITH_TIMEOUT(state(), u"stopped"_s, 30'000);
    QCOMPARE(newest().exit->code, 137);
    QCOMPARE(m_workspace->executions()->count(ExecutionsModel::Scope::Failed), 0);
}

void TestMainWindow::opensAContextByADoubleClick()
{
    m_core->makeContext(shellSpec(u"true"_s));
    open();
    QTRY_COMPARE(m_workspace->contexts()->rowCount(), 1);
    press(Qt::Key_1, Qt::AltModifier);
    const auto isOpened = [this] {
        const QWidget *active = QApplication::activeWindow();
        return active && active != m_window.get() && qobject_cast<const DetailsPane *>(active)
            && !active->windowTitle().isEmpty();
    };
    const QPoint place = view()->visualRect(view()->model()->index(0, 0)).center();
    QTest::mouseClick(view()->viewport(), Qt::LeftButton, {}, place);
    QTest::mouseDClick(view()->viewport(), Qt::LeftButton, {}, place);
    QTRY_VERIFY(isOpened());
    press(Qt::Key_Escape);
    QTRY_VERIFY(!isOpened());
    m_window->activateWindow(); // as a window manager does
    QTRY_COMPARE(QApplication::activeWindow(), m_window.get());
    view()->setFocus();
    press(Qt::Key_Return);
    QTRY_VERIFY(isOpened());
    QCOMPARE(m_workspace->executions()->count(), 0);
}

void TestMainWindow::filters()
{
    m_core->makeContext(shellSpec(u"echo apples"_s));
    m_core->makeContext(shellSpec(u"echo pears"_s));
    open();
    QTRY_COMPARE(m_workspace->contexts()->rowCount(), 2);
    press(Qt::Key_1, Qt::AltModifier);
    press(Qt::Key_F, Qt::ControlModifier);
    QTest::keyClicks(QApplication::focusWidget(), u"pears"_s);
    QCOMPARE(m_workspace->contexts()->rowCount(), 1);
    press(Qt::Key_Return);
    QVERIFY(view()->hasFocus());
    press(Qt::Key_F, Qt::ControlModifier);
    QTest::keyClicks(QApplication::focusWidget(), u"plums"_s); // over what was chosen
    QCOMPARE(m_workspace->contexts()->rowCount(), 0);
    press(Qt::Key_Escape);
    QCOMPARE(m_workspace->contexts()->rowCount(), 2);
}

void TestMainWindow::deletesContext()
{
    const Context context = m_core->makeContext(shellSpec(u"true"_s));
    m_core->launch(context.id);
    open();
    QTRY_COMPARE(m_workspace->executions()->count(), 1);
    press(Qt::Key_1, Qt::AltModifier);
    press(Qt::Key_Home);
    press(Qt::Key_Delete);
    auto *dialog = m_window->findChild<DeleteContextDialog *>();
    QVERIFY(dialog && dialog->isVisible());
    const auto labels = dialog->findChildren<QLabel *>();
    QVERIFY2(labels.constFirst()->text().contains(u"1 executions"_s)
            || labels.constFirst()->text().contains(u"1 execution"_s),
        qPrintable(labels.constFirst()->text()));
    QTest::keyClick(dialog, Qt::Key_Escape);
    QTRY_VERIFY(!m_window->findChild<DeleteContextDialog *>());
    QCOMPARE(m_workspace->contexts()->rowCount(), 1);
    m_window->activateWindow(); // as a window manager does
    QTRY_COMPARE(QApplication::activeWindow(), m_window.get());

    press(Qt::Key_Delete);
    dialog = m_window->findChild<DeleteContextDialog *>();
    QVERIFY(dialog);
    dialog->activateWindow();
    QTRY_COMPARE(QApplication::activeWindow(), dialog);
    const auto isOnDelete = [] {
        const auto *button = qobject_cast<QPushButton *>(QApplication::focusWidget());
        return button && button->text() == u"&Delete"_s;
    };
    for (int i = 0; i < 5 && !isOnDelete(); ++i)
        press(Qt::Key_Tab);
    QVERIFY(isOnDelete());
    press(Qt::Key_Space);
    QTRY_VERIFY(!m_window->findChild<DeleteContextDialog *>());
    const auto *bar = m_window->findChild<MessageBar *>();
    QVERIFY2(bar->isHidden(), qPrintable(bar->findChild<QLabel *>(u"text"_s)->text()));
    QTRY_COMPARE_WITH_TIMEOUT(m_workspace->contexts()->rowCount(), 0, 20'000);
    QTRY_COMPARE(m_workspace->executions()->count(), 0);
}

void TestMainWindow::actionsSayWhyNot()
{
    open();
    press(Qt::Key_2, Qt::AltModifier);
    for (const QString &name : {u"Run"_s, u"RunAgain"_s, u"RunAgainWith"_s, u"Stop"_s, u"Remove"_s,
             u"Delete"_s, u"OpenPort"_s}) {
        QVERIFY2(!action(name)->isEnabled(), qPrintable(name));
        QVERIFY2(action(name)->toolTip().endsWith(u'.'), qPrintable(action(name)->toolTip()));
    }
    QVERIFY(action(u"NewContext"_s)->isEnabled());
}

void TestMainWindow::remembersItself()
{
    m_core->makeContext(shellSpec(u"true"_s));
    open();
    QTRY_COMPARE(m_workspace->contexts()->rowCount(), 1);
    press(Qt::Key_1, Qt::AltModifier);
    view()->horizontalHeader()->setSectionHidden(ContextsModel::Command, true);
    view()->sortByColumn(ContextsModel::Name, Qt::AscendingOrder);
    view()->horizontalHeader()->moveSection(ContextsModel::Image, ContextsModel::Name);
    m_window->resize(900, 600);
    const auto splitter = [this](const QString &name) {
        return m_window->findChild<QSplitter *>(name);
    };
    splitter(u"sideSplitter"_s)->setSizes({250, 650});
    splitter(u"splitter"_s)->setSizes({150, 400});
    const QList<int> side = splitter(u"sideSplitter"_s)->sizes();
    const QList<int> tall = splitter(u"splitter"_s)->sizes();
    press(Qt::Key_4, Qt::AltModifier);
    m_window->close();
    open();
    QVERIFY(m_window->findChild<SideList *>()->page() == SideList::Page::Failed);
    QCOMPARE(m_window->size(), QSize(900, 600));
    QCOMPARE(splitter(u"sideSplitter"_s)->sizes(), side);
    QCOMPARE(splitter(u"splitter"_s)->sizes(), tall);
    press(Qt::Key_1, Qt::AltModifier);
    QCOMPARE(view()->horizontalHeader()->visualIndex(ContextsModel::Image), 0);
    QVERIFY(view()->horizontalHeader()->isSectionHidden(ContextsModel::Command));
    QCOMPARE(m_workspace->contexts()->sortColumn(), int(ContextsModel::Name));
}

void TestMainWindow::tellsWhatTheEngineDoes()
{
    open();
    const auto *line = m_window->findChild<StatusLine *>();
    const auto says = [line](const QString &text) {
        for (const QLabel *label : line->findChildren<QLabel *>()) {
            if (label->text().contains(text))
                return true;
        }
        return false;
    };
    QTRY_VERIFY(says(u"answers"_s));
    QVERIFY(says(u"0 running"_s));
}

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
