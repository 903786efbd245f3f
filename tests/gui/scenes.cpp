// SPDX-License-Identifier: Apache-2.0
#include "tests/gui/scenes.h"

#include "core/base/reasons.h"
#include "gui/connections/connectiondialog.h"
#include "gui/details/overviewpage.h"
#include "gui/details/usagechart.h"
#include "gui/forms/contextdialog.h"
#include "gui/forms/launchdialog.h"
#include "gui/lists/deletecontextdialog.h"
#include "gui/lists/recordlist.h"
#include "gui/lists/recordview.h"
#include "gui/lists/removedialog.h"
#include "gui/log/logdocument.h"
#include "gui/log/logview.h"
#include "gui/widgets/foldedsection.h"

#include <QAction>
#include <QJsonDocument>
#include <QLineEdit>
#include <QMessageBox>
#include <QProgressBar>
#include <QToolButton>
#include <QXYSeries>

using namespace slipway;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using Tab = DetailsPane::Page;

namespace {

/// What does not come is seen by whoever looks.
void await(const char *what, const std::function<bool()> &isThere)
{
    if (!QTest::qWaitFor(isThere, 15'000))
        qWarning("waited in vain: %s", what);
}

/// The list that is in front.
RecordView *viewOf(MainWindow *window)
{
    auto *lists = window->findChild<QStackedWidget *>(u"lists"_s);
    return static_cast<RecordList *>(lists->currentWidget())->view();
}

/// The dialog of this kind that was opened last.
template<class Dialog>
Dialog *dialogOf(QWidget *window)
{
    await(Dialog::staticMetaObject.className(), [window] {
        const auto *dialog = window->findChild<Dialog *>();
        return dialog && dialog->isVisible();
    });
    return window->findChild<Dialog *>();
}

template<class Dialog>
void closeDialog(Dialog *dialog)
{
    const QPointer<Dialog> closing(dialog);
    dialog->done(QDialog::Rejected);
    await("the dialog to go", [&closing] { return !closing; });
}

} // namespace

void settle(QWidget *window)
{
    QImage before;
    std::ignore = QTest::qWaitFor(
        [&] {
            QTest::qWait(120); // nothing tells that a widget was laid out and painted for good
            QImage now = window->grab().toImage();
            return std::exchange(before, now) == now;
        },
        3000);
}

Scenes::~Scenes()
{
    close();
    m_core.stop();
}

QString Scenes::start()
{
    if (const QString obstacle = m_core.start(); !obstacle.isEmpty())
        return obstacle;
    m_examples = makeExamples(m_core, m_registry);
    m_pulled = makePulled(m_core, m_registry);
    return {};
}

void Scenes::showAll(const Visit &visit)
{
    m_visit = visit;
    showWelcome();
    showWithoutEngine();
    open(m_core);
    showLists();
    showDetails();
    showLog();
    showMessages();
    showContextDialog();
    showOtherDialogs();
    showPull();
    close();
}

void Scenes::open(CoreTest &core)
{
    m_workspace = std::make_unique<Workspace>(core.session());
    m_window = std::make_unique<MainWindow>(m_workspace.get());
    m_window->setConnection(MainWindow::tr("This computer"), &m_menu);
    m_window->resize(1280, 800);
    m_window->show();
    await("the lists", [this] {
        return !m_workspace->executions()->isLoading() && !m_workspace->contexts()->isLoading()
            && m_workspace->engines()->count() > 0;
    });
}

void Scenes::close()
{
    m_window.reset();
    m_workspace.reset();
}

void Scenes::trigger(const char *action)
{
    auto *found = m_window->findChild<QAction *>(QLatin1StringView(action));
    if (!found || !found->isEnabled())
        qWarning("%s cannot be done", action);
    else
        found->trigger();
}

void Scenes::choose(const ExecutionId &id, Tab tab)
{
    m_window->showExecution(id);
    m_window->findChild<DetailsPane *>()->setPage(tab);
}

void Scenes::show(const QString &name, QWidget *window)
{
    QWidget *shown = window ? window : m_window.get();
    settle(shown);
    m_visit(name, shown);
}

void Scenes::showWelcome()
{
    CoreTest core;
    core.start();
    open(core);
    show(u"first-page"_s);
    close();
    core.stop();
}

void Scenes::showWithoutEngine()
{
    CoreTest core;
    core.startWithoutEngine();
    open(core);
    show(u"first-page-without-engine"_s);
    trigger("actionPageEngines");
    await("the engine", [this] { return m_workspace->engines()->count() > 0; });
    viewOf(m_window.get())->selectRow(0);
    show(u"engine-missing"_s);
    close();
    core.stop();
}

void Scenes::showLists()
{
    trigger("actionPageContexts");
    show(u"contexts"_s);
    m_window->showContext(m_examples.training);
    show(u"contexts-chosen"_s);
    trigger("actionPageActive");
    show(u"running"_s);
    trigger("actionPageFailed");
    show(u"failed"_s);
    trigger("actionPageAll");
    show(u"executions"_s);
    trigger("actionPageEngines");
    viewOf(m_window.get())->selectRow(0);
    show(u"engines"_s);
}

void Scenes::showDetails()
{
    trigger("actionPageAll");
    const QList<std::pair<const char *, ExecutionId>> overviews {{"running", m_examples.running},
        {"page", m_examples.page}, {"done", m_examples.done}, {"failed", m_examples.failed},
        {"out-of-memory", m_examples.outOfMemory}, {"missing-image", m_examples.missingImage},
        {"stopped", m_examples.stopped}};
    for (const auto &[name, id] : overviews) {
        choose(id, Tab::Overview);
        show(u"overview-"_s + QLatin1StringView(name));
    }
    choose(m_examples.missingImage, Tab::Overview);
    m_window->findChild<OverviewPage *>()->findChild<FoldedSection *>()->setOpen(true);
    show(u"overview-unfolded"_s);
    choose(m_examples.page, Tab::Ports);
    show(u"ports"_s);
    choose(m_examples.running, Tab::Environment);
    show(u"environment"_s);
    choose(m_examples.running, Tab::History);
    show(u"history"_s);
    choose(m_examples.running, Tab::Statistics);
    await("figures", [this] {
        const auto *chart = m_window->findChild<UsageChart *>();
        const auto series = chart->chart()->series();
        return static_cast<const QXYSeries *>(series.constFirst())->count() > 4;
    });
    show(u"statistics"_s);
}

void Scenes::showLog()
{
    choose(m_examples.failed, Tab::Log);
    show(u"log-failed"_s);
    choose(m_examples.running, Tab::Log);
    auto *log = m_window->findChild<LogView *>();
    await("the log", [log] { return log->document().lines().end() >= 2400; });
    show(u"log"_s);
    QTest::keyClick(log, Qt::Key_F, Qt::ControlModifier);
    auto *text = log->findChild<QWidget *>(u"findBar"_s)->findChild<QLineEdit *>();
    text->setText(u"99"_s);
    auto *filter = log->findChild<QLineEdit *>(u"filter"_s);
    filter->setText(u"accuracy.*0\\.8"_s);
    await("hits", [log] { return log->document().filter() && log->document().hits().count() > 0; });
    show(u"log-searched"_s);
    filter->clear();
    QTest::keyClick(text, Qt::Key_Escape);
}

void Scenes::showMessages()
{
    choose(m_examples.page, Tab::Overview);
    m_window->tell(Error(reasons::engineAway,
        {{u"engine"_s, u"docker"_s}, {u"endpoint"_s, u"/var/run/docker.sock"_s}}));
    show(u"message"_s);
    auto *bar = m_window->findChild<QWidget *>(u"messageBar"_s);
    auto *close = bar->findChild<QToolButton *>(u"close"_s);
    close->click();
    m_window->tell(Error(reasons::engineFailed,
        {{u"engine"_s, u"docker"_s},
            {u"engine_message"_s,
                u"driver \"overlay2\" failed to remove root filesystem: unlinkat "
                "/var/lib/docker/overlay2/8684f69f: device or resource busy"_s}}));
    show(u"message-with-words"_s);
    bar->findChild<QToolButton *>(u"words"_s)->click();
    auto *words = bar->findChild<QMessageBox *>();
    show(u"message-words"_s, words);
    words->close();
    close->click();
}

void Scenes::showContextDialog()
{
    trigger("actionNewContext");
    auto *dialog = dialogOf<ContextDialog>(m_window.get());
    show(u"form-empty"_s, dialog);
    dialog->findChild<QPushButton *>(u"save"_s)->click();
    show(u"form-missing"_s, dialog);
    closeDialog(dialog);

    m_window->showContext(m_examples.training);
    trigger("actionDuplicate");
    dialog = dialogOf<ContextDialog>(m_window.get());
    show(u"form-filled"_s, dialog);
    QJsonObject wrong = dialog->draft()->object();
    wrong[u"image"] = u"Lab/Train:2.1"_s;
    wrong[u"ports"] = QJsonArray {u"80800"_s};
    wrong[u"resources"] = QJsonObject {{u"limits"_s, QJsonObject {{u"memory"_s, u"2 GB"_s}}}};
    dialog->draft()->setText(QString::fromUtf8(QJsonDocument(wrong).toJson()));
    show(u"form-errors"_s, dialog);
    dialog->draft()->setText(u"{\n    \"image\": \"slipway/train:2.1\",\n    \"command\"\n}\n"_s);
    show(u"form-json-error"_s, dialog);
    closeDialog(dialog);
}

void Scenes::showOtherDialogs()
{
    choose(m_examples.running, Tab::Overview);
    trigger("actionRunAgainWith");
    auto *launch = dialogOf<LaunchDialog>(m_window.get());
    show(u"launch"_s, launch);
    closeDialog(launch);

    trigger("actionPageAll");
    viewOf(m_window.get())->selectAll();
    trigger("actionRemove");
    auto *removal = dialogOf<RemoveDialog>(m_window.get());
    show(u"remove"_s, removal);
    closeDialog(removal);

    m_window->showContext(m_examples.training);
    trigger("actionDelete");
    auto *doomed = dialogOf<DeleteContextDialog>(m_window.get());
    show(u"delete"_s, doomed);
    closeDialog(doomed);

    trigger("actionAbout");
    auto *box = dialogOf<QMessageBox>(m_window.get());
    show(u"about"_s, box);
    closeDialog(box);

    m_window->close();
    box = dialogOf<QMessageBox>(m_window.get());
    show(u"runs-go-on"_s, box);
    closeDialog(box);

    ConnectionDialog connection(m_window.get());
    connection.open();
    show(u"connection"_s, &connection);
    ConnectionDialog token({.name = u"Lab"_s, .url = QUrl(u"https://runs.lab.example"_s)},
        Error(reasons::tokenExpired), m_window.get());
    token.open();
    show(u"connection-token"_s, &token);
}

void Scenes::showPull()
{
    const ExecutionId id = ExecutionId::create();
    m_core.removeLater(id);
    const auto session = m_core.session();
    auto launching = session->launch(m_pulled, id, LaunchRequest(), 0ms);
    CoreTest::wait(std::move(launching)).value();
    choose(id, Tab::Overview);
    await("bytes", [this] {
        const auto bars = m_window->findChildren<QProgressBar *>();
        return std::any_of(bars.begin(), bars.end(),
            [](const QProgressBar *bar) { return bar->isVisible() && bar->value() > 60; });
    });
    show(u"pull"_s);
    trigger("actionStop");
    await("the end of the pull", [this, id] { return isFinal(m_core.listed(id).execution.phase); });
}

QPalette darkPalette()
{
    QPalette palette(QColor(0x35, 0x35, 0x35), QColor(0x2d, 0x2d, 0x2d));
    palette.setColor(QPalette::Base, QColor(0x23, 0x23, 0x23));
    palette.setColor(QPalette::AlternateBase, QColor(0x2b, 0x2b, 0x2b));
    palette.setColor(QPalette::ToolTipBase, QColor(0x4a, 0x47, 0x30));
    palette.setColor(QPalette::ToolTipText, Qt::white);
    palette.setColor(QPalette::Highlight, QColor(0x2a, 0x6f, 0xb5));
    palette.setColor(QPalette::HighlightedText, Qt::white);
    palette.setColor(QPalette::Link, QColor(0x6c, 0xb6, 0xff));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(role, QColor(0xee, 0xee, 0xee));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, QColor(0x88, 0x88, 0x88));
    palette.setColor(QPalette::PlaceholderText, QColor(0xa0, 0xa0, 0xa0));
    return palette;
}
