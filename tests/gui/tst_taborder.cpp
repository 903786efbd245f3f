// SPDX-License-Identifier: Apache-2.0
// Each page and each dialog: what can be used is reached by Tab, exactly once, and has a name for
// those who hear the window; each command has a key, and no key two.
#include "gui/connections/connectiondialog.h"
#include "gui/details/detailspane.h"
#include "gui/forms/contextdialog.h"
#include "gui/forms/launchdialog.h"
#include "gui/lists/deletecontextdialog.h"
#include "gui/lists/sidelist.h"
#include "gui/mainwindow.h"
#include "gui/records/workspace.h"
#include "gui/support/contextchange.h"
#include "gui/widgets/foldedsection.h"
#include "tests/gui/coretest.h"
#include "tests/gui/hands.h"

#include <QAccessible>
#include <QAction>
#include <QLabel>
#include <QMenuBar>
#include <QPointer>
#include <QSettings>
#include <QTabBar>
#include <QToolBar>

#include <functional>

Q_DECLARE_METATYPE(std::function<QWidget *()>)

using namespace slipway;
using namespace Qt::StringLiterals;
using Tab = DetailsPane::Page;
using Listed = SideList::Page;

class TestTabOrder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void reachesEverythingOnce_data();
    void reachesEverythingOnce();
    void allActionsHaveKeys();

private:
    /// The main window, turned to \a page, where the execution is chosen, and the details to \a
    /// tab.
    QWidget *mainWindow(Listed page, Tab tab = Tab::Overview);
    QWidget *contextDialog();
    QWidget *launchDialog();
    template<class Dialog, class... Arguments>
    QWidget *dialog(Arguments &&...arguments);
    QList<EngineStatus> engines() const { return m_workspace->engines()->statuses(); }

    QTemporaryDir m_settings;
    CoreTest m_core;
    Context m_context;
    ExecutionId m_execution;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<MainWindow> m_window;
    std::unique_ptr<QWidget> m_other; ///< a dialog or a window of its own
};

void TestTabOrder::initTestCase()
{
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_settings.path());
    REQUIRE_CORE(m_core);
    m_context = m_core.makeContext(shellSpec(u"echo ready; sleep 600"_s,
        {{u"ports"_s, QJsonArray {u"8080"_s}},
            {u"env"_s,
                QJsonArray {QJsonObject {{u"name"_s, u"API_TOKEN"_s}, {u"value"_s, u"1"_s}}}},
            {u"labels"_s, QJsonArray {u"name=order"_s}}}));
    const Execution execution = m_core.launch(m_context.id);
    QVERIFY(execution.phase == ExecutionPhase::Running);
    m_execution = execution.id;
    m_workspace = std::make_unique<Workspace>(m_core.session());
    QTRY_COMPARE(m_workspace->executions()->count(), 1);
    QTRY_COMPARE(m_workspace->engines()->count(), 1);
}

void TestTabOrder::cleanupTestCase()
{
    m_other.reset();
    m_window.reset();
    m_workspace.reset();
    m_core.stop();
}

QWidget *TestTabOrder::mainWindow(Listed page, Tab tab)
{
    if (!m_window) {
        m_window = std::make_unique<MainWindow>(m_workspace.get());
        m_window->resize(1'000, 800);
        m_window->show();
    }
    m_window->findChild<DetailsPane *>()->setPage(tab);
    m_window->findChild<SideList *>()->setPage(page);
    if (page == Listed::Contexts)
        m_window->showContext(m_context.id);
    else if (page != Listed::Engines)
        m_window->showExecution(m_execution);
    return m_window.get();
}

template<class Dialog, class... Arguments>
QWidget *TestTabOrder::dialog(Arguments &&...arguments)
{
    m_other = std::make_unique<Dialog>(std::forward<Arguments>(arguments)...);
    m_other->show();
    return m_other.get();
}

QWidget *TestTabOrder::contextDialog()
{
    dialog<ContextDialog>(m_core.session(), engines());
    static_cast<ContextDialog *>(m_other.get())->setSpec(*specOf(m_context));
    for (FoldedSection *section : m_other->findChildren<FoldedSection *>())
        section->setOpen(true);
    return m_other.get();
}

QWidget *TestTabOrder::launchDialog()
{
    return dialog<LaunchDialog>(m_context, LaunchRequest(), engines());
}

namespace {

/// How a failure calls \a widget.
QString described(const QWidget *widget)
{
    QString text = QString::fromLatin1(widget->metaObject()->className());
    for (const QWidget *at = widget; at && !at->isWindow(); at = at->parentWidget()) {
        if (!at->objectName().isEmpty())
            return u"%1 in or at %2"_s.arg(text, at->objectName());
    }
    return text;
}

/// What can be used in \a window.
QList<QWidget *> controlsOf(const QWidget *window)
{
    QList<QWidget *> controls;
    for (QWidget *widget : window->findChildren<QWidget *>()) {
        const bool isUsable = widget->isVisible() && widget->isEnabled() && !widget->focusProxy()
            && widget->window() == window && !widget->visibleRegion().isEmpty();
        if (isUsable && (widget->focusPolicy() & Qt::TabFocus))
            controls.append(widget);
    }
    return controls;
}

using Visited = QList<QPointer<QWidget>>;

/// Where Tab leads in \a window, until it comes round.
Visited walk(QWidget *window)
{
    constexpr int enough = 200;
    Visited visited;
    for (int i = 0; i < enough; ++i) {
        press(Qt::Key_Tab);
        QWidget *now = QApplication::focusWidget();
        if (!now || now->window() != window || now == visited.value(0))
            break;
        if (now != visited.value(visited.size() - 1)) // else the next link of a text
            visited.append(now);
    }
    return visited;
}

QString nameOf(QWidget *widget)
{
    const auto *interface = QAccessible::queryAccessibleInterface(widget);
    return interface ? interface->text(QAccessible::Name) : QString();
}

QString mnemonicOf(const QString &text)
{
    return QKeySequence::mnemonic(text).toString();
}

/// "Alt+O" and all that it stands for in \a window, where that is more than one thing.
QStringList ambiguousKeys(const QWidget *window)
{
    QMultiMap<QString, QString> texts;
    const auto add = [&texts](const QString &text) {
        if (const QString key = mnemonicOf(text); !key.isEmpty())
            texts.insert(key, text);
    };
    for (const QWidget *widget : window->findChildren<QWidget *>()) {
        if (!widget->isVisible() || widget->window() != window)
            continue;
        const auto *label = qobject_cast<const QLabel *>(widget);
        if (const auto *button = qobject_cast<const QAbstractButton *>(widget);
            button && !qobject_cast<const QToolBar *>(button->parentWidget()))
            add(button->text());
        else if (label && label->buddy())
            add(label->text());
        else if (const auto *menus = qobject_cast<const QMenuBar *>(widget))
            for (const QAction *action : menus->actions())
                add(action->text());
        else if (const auto *tabs = qobject_cast<const QTabBar *>(widget))
            for (int tab = 0; tab < tabs->count(); ++tab)
                add(tabs->tabText(tab));
    }
    QStringList ambiguous;
    for (const QString &key : texts.uniqueKeys()) {
        if (texts.count(key) > 1)
            ambiguous.append(key + u" is "_s + texts.values(key).join(u" and "_s));
    }
    return ambiguous;
}

/// All that is wrong with the keys and names of \a window, in words.
QString faultsOf(QWidget *window)
{
    const Visited visited = walk(window);
    QStringList faults = ambiguousKeys(window);
    for (const QPointer<QWidget> &control : visited) {
        if (control && nameOf(control).isEmpty())
            faults.append(described(control) + u" has no name"_s);
    }
    for (QWidget *control : controlsOf(window)) {
        if (const auto times = visited.count(control); times != 1)
            faults.append(u"%1 “%2” is reached %3 times"_s.arg(described(control), nameOf(control))
                              .arg(times));
    }
    if (visited.size() < 2)
        faults.append(u"Tab leads nowhere"_s);
    return faults.join(u"; "_s);
}

} // namespace

void TestTabOrder::reachesEverythingOnce_data()
{
    QTest::addColumn<std::function<QWidget *()>>("open");
    const auto row = [](const char *name, std::function<QWidget *()> open) {
        QTest::newRow(name) << std::move(open);
    };
    row("contexts", [this] { return mainWindow(Listed::Contexts); });
    row("overview", [this] { return mainWindow(Listed::All, Tab::Overview); });
    row("log", [this] { return mainWindow(Listed::All, Tab::Log); });
    row("ports", [this] { return mainWindow(Listed::All, Tab::Ports); });
    row("environment", [this] { return mainWindow(Listed::All, Tab::Environment); });
    row("statistics", [this] { return mainWindow(Listed::All, Tab::Statistics); });
    row("history", [this] { return mainWindow(Listed::All, Tab::History); });
    row("engines", [this] { return mainWindow(Listed::Engines); });
    row("new context", [this] { return contextDialog(); });
    row("run again", [this] { return launchDialog(); });
    row("delete", [this] {
        return dialog<DeleteContextDialog>(
            QList<DoomedContext> {{u"order"_s, m_workspace->executions()->thoseOf(m_context.id)}});
    });
    row("connect", [this] { return dialog<ConnectionDialog>(); });
    row("token", [this] {
        return dialog<ConnectionDialog>(
            ServiceConnection {.name = u"lab"_s, .url = QUrl(u"https://lab.example/v1"_s)},
            std::nullopt);
    });
}

void TestTabOrder::reachesEverythingOnce()
{
    m_other.reset();
    QFETCH(std::function<QWidget *()>, open);
    QWidget *window = open();
    QVERIFY(comesToFront(window));
    // Anew as long as answers come and change what is there.
    QTRY_COMPARE(faultsOf(window), QString());
}

void TestTabOrder::allActionsHaveKeys()
{
    mainWindow(SideList::Page::All);
    for (const QMenu *menu : m_window->menuBar()->findChildren<QMenu *>()) {
        QStringList letters;
        for (const QAction *action : menu->actions()) {
            if (action->isSeparator())
                continue;
            const QString letter = mnemonicOf(action->text());
            QVERIFY2(
                !letter.isEmpty() || !action->shortcut().isEmpty(), qPrintable(action->text()));
            QVERIFY2(!letters.contains(letter), qPrintable(action->text()));
            letters.append(letter);
        }
    }
}

QTEST_MAIN(TestTabOrder)
#include "tst_taborder.moc"
