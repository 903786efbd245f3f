// SPDX-License-Identifier: Apache-2.0
// What the actions of the window do.
#include "gui/commands.h"
#include "gui/details/detailspane.h"
#include "gui/details/portaddress.h"
#include "gui/forms/contextdialog.h"
#include "gui/forms/launchdialog.h"
#include "gui/lists/deletecontextdialog.h"
#include "gui/lists/recordlist.h"
#include "gui/lists/recordview.h"
#include "gui/lists/removedialog.h"
#include "gui/mainwindow.h"
#include "gui/records/workspace.h"
#include "gui/support/requestof.h"
#include "gui/support/settings.h"
#include "gui/tray.h"
#include "ui_mainwindow.h"

#include <QCheckBox>
#include <QClipboard>
#include <QDesktopServices>
#include <QGuiApplication>
#include <QJsonDocument>
#include <QMenu>
#include <QMessageBox>
#include <QPointer>
#include <QStyle>

namespace slipway {

/// Grey with the reason as its tool tip, or as the form describes it.
static void allow(QAction *action, const QString &whyNot)
{
    static constexpr char described[] = "described";
    if (!action->property(described).isValid())
        action->setProperty(described, action->toolTip());
    action->setEnabled(whyNot.isEmpty());
    QString tip = action->property(described).toString();
    const QString keys = action->shortcut().toString(QKeySequence::NativeText);
    if (!keys.isEmpty())
        tip = QStringLiteral("%1 (%2)").arg(tip, keys);
    action->setToolTip(whyNot.isEmpty() ? tip : whyNot);
}

/// Tells \a dialog what came of what it submitted, or the window if it was left meanwhile.
template<class Dialog>
static Commands::Done settling(Dialog *dialog, Commands *commands)
{
    return [asker = QPointer<Dialog>(dialog), commands](const Result<void> &outcome) {
        if (asker)
            asker->settle(outcome);
        else if (!outcome)
            Q_EMIT commands->failed(outcome.error());
    };
}

void MainWindow::connectActions()
{
    const auto on = [this](QAction *action, auto function) {
        connect(action, &QAction::triggered, this, function);
    };
    on(m_ui->actionNewContext, [this] { newContext({}); });
    on(m_ui->actionDuplicate, [this] { newContext(choice().contexts.value(0)); });
    on(m_ui->actionDelete, [this] { deleteChosen(); });
    on(m_ui->actionRun, [this] { runChosen(); });
    on(m_ui->actionRunAgain, [this] { runAgainChosen(); });
    on(m_ui->actionRunAgainWith, [this] { runAgainWith(); });
    on(m_ui->actionStop, [this] { m_commands->stop(choice().active()); });
    on(m_ui->actionRemove, [this] { removeChosen(); });
    on(m_ui->actionOpenPort, [this] { openFirstPort(); });
    on(m_ui->actionCopyId, [this] { copyIds(); });
    on(m_ui->actionQuit, [this] { quit(); });
    on(m_ui->actionAbout, [this] { about(); });
    connect(m_ui->actionShowDetails, &QAction::toggled, this, &MainWindow::hideEmptyDetails);
    const QList<QAction *> pages = {m_ui->actionPageContexts, m_ui->actionPageAll,
        m_ui->actionPageActive, m_ui->actionPageFailed, m_ui->actionPageEngines};
    for (qsizetype i = 0; i < pages.size(); ++i)
        on(pages.at(i), [this, i] {
            m_ui->sideList->setPage(Page(i));
            list()->setFocus();
        });
    // Nothing goes by a key that was meant for a text, a log or a field.
    for (const auto &[action, list] :
        {std::pair(m_ui->actionDelete, m_contexts), std::pair(m_ui->actionRemove, m_executions)}) {
        action->setShortcutContext(Qt::WidgetShortcut);
        list->view()->addAction(action);
    }
    // The details have a search of their own under the same keys.
    m_ui->actionFind->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    for (QWidget *place :
        std::initializer_list<QWidget *> {m_ui->sideList, m_ui->upper, m_ui->toolBar})
        place->addAction(m_ui->actionFind);
    m_ui->toolBar->removeAction(m_ui->actionFind);
    on(m_ui->actionFind, [this] {
        m_filter->setFocus(Qt::ShortcutFocusReason);
        m_filter->selectAll();
    });
}

void MainWindow::connectSettings()
{
    m_ui->actionNotify->setChecked(settings::notifications.value());
    m_ui->actionTray->setChecked(settings::staysInTray.value());
    connect(m_ui->actionNotify, &QAction::toggled, this,
        [](bool isWanted) { settings::notifications.set(isWanted); });
    connect(m_ui->actionTray, &QAction::toggled, this, [this](bool isWanted) {
        settings::staysInTray.set(isWanted);
        Q_EMIT trayToggled(isWanted);
    });
    // A tray may come and go while the window is open.
    connect(m_ui->menuSettings, &QMenu::aboutToShow, this,
        [this] { allow(m_ui->actionTray, Tray::whyThereIsNone()); });
}

void MainWindow::showActions()
{
    const Choice chosen = choice();
    allow(m_ui->actionNewContext, {});
    allow(m_ui->actionDuplicate, whyNotDuplicate(chosen));
    allow(m_ui->actionDelete, whyNotDelete(chosen));
    allow(m_ui->actionRun, whyNotRun(chosen));
    allow(m_ui->actionRunAgain, whyNotRunAgain(chosen));
    allow(m_ui->actionRunAgainWith, whyNotRunAgainWith(chosen));
    allow(m_ui->actionStop, whyNotStop(chosen));
    allow(m_ui->actionRemove, whyNotRemove(chosen));
    allow(m_ui->actionOpenPort, whyNotOpenPort(chosen));
    m_ui->actionCopyId->setEnabled(!chosen.contexts.isEmpty() || !chosen.executions.isEmpty());
}

void MainWindow::showMenu(const QPoint &position)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (list() == m_contexts)
        menu->addActions(
            {m_ui->actionRun, m_ui->actionRunAgainWith, m_ui->actionDuplicate, m_ui->actionDelete});
    else if (list() == m_executions)
        menu->addActions({m_ui->actionOpenPort, m_ui->actionStop, m_ui->actionRunAgain,
            m_ui->actionRunAgainWith, m_ui->actionDuplicate, m_ui->actionRemove});
    menu->addSeparator();
    menu->addAction(m_ui->actionCopyId);
    menu->popup(list()->view()->viewport()->mapToGlobal(position));
}

void MainWindow::open(int row)
{
    if (list() == m_contexts)
        DetailsPane::openWindow(m_workspace->contexts()->at(row).context, this);
    else if (list() == m_executions)
        DetailsPane::openWindow(
            m_workspace->session(), m_workspace->executions()->at(row).listed, this);
}

void MainWindow::newContext(const std::optional<Context> &from)
{
    auto *dialog =
        new ContextDialog(m_workspace->session(), m_workspace->engines()->statuses(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    if (from) {
        if (const auto spec =
                storedContextSpecFromJson(QJsonDocument::fromJson(from->specJson).object()))
            dialog->setSpec(*spec);
    }
    connect(dialog, &ContextDialog::submitted, this, [this, dialog] {
        m_commands->save(
            dialog->spec(), dialog->id(), dialog->isToRun(), settling(dialog, m_commands));
    });
    dialog->open();
}

void MainWindow::runChosen()
{
    const QList<Context> contexts = choice().contexts;
    if (m_workspace->engines()->count() > 1)
        return contexts.size() == 1 ? runAgainWith() : askAndRun(contexts, {});
    for (const Context &context : contexts)
        m_commands->launch(context.id, {});
}

void MainWindow::runAgainChosen()
{
    for (const ListedExecution &listed : choice().executions)
        m_commands->launch(listed.execution.contextId, requestOf(listed.execution));
}

void MainWindow::runAgainWith()
{
    const Choice chosen = choice();
    const Context context = chosen.contexts.value(0);
    LaunchRequest last;
    const auto runs = chosen.executions.isEmpty()
        ? m_workspace->executions()->thoseOf(context.id)
        : QList<Execution> {chosen.executions.constFirst().execution};
    if (!runs.isEmpty())
        last = requestOf(runs.constFirst());
    askAndRun({context}, last);
}

void MainWindow::askAndRun(const QList<Context> &contexts, const LaunchRequest &last)
{
    auto *dialog =
        new LaunchDialog(contexts.constFirst(), last, m_workspace->engines()->statuses(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &LaunchDialog::submitted, this, [this, dialog, id = contexts.constFirst().id] {
        m_commands->launch(id, dialog->request(), dialog->ids(), settling(dialog, m_commands));
    });
    connect(dialog, &QDialog::accepted, this, [this, dialog, others = contexts.mid(1)] {
        LaunchRequest request;
        request.engine = dialog->request().engine;
        for (const Context &other : others)
            m_commands->launch(other.id, request);
    });
    dialog->open();
}

void MainWindow::removeChosen()
{
    const Choice chosen = choice();
    const QList<ExecutionId> ids = chosen.unremoved();
    QList<DoomedExecution> doomed;
    for (const ListedExecution &listed : chosen.executions) {
        if (ids.contains(listed.execution.id))
            doomed.append(
                {m_workspace->contexts()->nameOf(listed.execution.contextId), listed.execution});
    }
    const bool isHarmless = std::none_of(doomed.begin(), doomed.end(),
        [](const DoomedExecution &entry) { return losesSomething(entry.execution); });
    if (isHarmless)
        return m_commands->remove(ids);
    auto *dialog = new RemoveDialog(doomed, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, ids] { m_commands->remove(ids); });
    dialog->open();
}

void MainWindow::deleteChosen()
{
    const QList<Context> contexts = choice().contexts;
    QList<DoomedContext> doomed;
    for (const Context &context : contexts)
        doomed.append({m_workspace->contexts()->nameOf(context.id),
            m_workspace->executions()->thoseOf(context.id)});
    auto *dialog = new DeleteContextDialog(doomed, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, contexts] {
        for (const Context &context : contexts)
            m_commands->deleteContext(context.id);
    });
    dialog->open();
}

void MainWindow::openPort(const ListedExecution &listed, const PortBinding &port)
{
    const QUrl address =
        addressOf(port, m_workspace->contexts()->labelsOf(listed.execution.contextId));
    if (!address.isEmpty())
        QDesktopServices::openUrl(address);
}

void MainWindow::openFirstPort()
{
    const Choice chosen = choice();
    if (const ListedExecution *listed = chosen.reachable())
        openPort(*listed, listed->execution.ports.constFirst());
}

void MainWindow::copyIds()
{
    const Choice chosen = choice();
    QStringList ids;
    for (const ListedExecution &listed : chosen.executions)
        ids.append(listed.execution.id.toString());
    if (ids.isEmpty()) {
        for (const Context &context : chosen.contexts)
            ids.append(context.id.toString());
    }
    QGuiApplication::clipboard()->setText(ids.join(u'\n'));
}

void MainWindow::about()
{
    auto *box = new QMessageBox(QMessageBox::NoIcon, tr("About Slipway"),
        tr("<b>Slipway %1</b><p>Runs containers for researchers: what is saved once is run again "
           "with one click, its log and ports at hand.</p><p>Its sources are under the Apache "
           "License 2.0; this program, since it links Qt Charts, under the GPL 3.0.</p>")
            .arg(QCoreApplication::applicationVersion()),
        QMessageBox::Close, this);
    const int size = style()->pixelMetric(QStyle::PM_LargeIconSize) * 2;
    box->setIconPixmap(windowIcon().pixmap({size, size}, devicePixelRatio()));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

/// Once, unless the person wants to be told each time; then the window is closed.
bool MainWindow::saysThatRunsGoOn()
{
    const auto count = m_workspace->executions()->count(ExecutionsModel::Scope::Active);
    if (count == 0 || !settings::saysThatRunsGoOn.value() || std::exchange(m_isClosing, true))
        return false;
    auto *box = new QMessageBox(QMessageBox::Information, tr("Slipway"),
        tr("%n execution(s) go on without this window. You find them here when you open it again.",
            nullptr, int(count)),
        QMessageBox::Close | QMessageBox::Cancel, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    auto *again = new QCheckBox(tr("&Say this the next time, too"), box);
    again->setChecked(true);
    box->setCheckBox(again);
    connect(box, &QMessageBox::finished, this, [this, again](int button) {
        settings::saysThatRunsGoOn.set(again->isChecked());
        if (button == QMessageBox::Close)
            quit();
        m_isClosing = false;
    });
    box->open();
    return true;
}

} // namespace slipway
