// SPDX-License-Identifier: Apache-2.0
#include "gui/mainwindow.h"

#include "gui/commands.h"
#include "gui/details/detailspane.h"
#include "gui/lists/engineview.h"
#include "gui/lists/portsdelegate.h"
#include "gui/lists/recordlist.h"
#include "gui/lists/recordview.h"
#include "gui/lists/statusline.h"
#include "gui/lists/welcomepage.h"
#include "gui/records/pullwatch.h"
#include "gui/records/workspace.h"
#include "gui/support/settings.h"
#include "gui/support/whendone.h"
#include "gui/tray.h"
#include "ui_mainwindow.h"

#include <QCloseEvent>
#include <QGuiApplication>
#include <QMenu>

namespace slipway {

using namespace Qt::StringLiterals;

MainWindow::MainWindow(Workspace *workspace, QWidget *parent)
    : QMainWindow(parent),
      m_ui(std::make_unique<Ui::MainWindow>()),
      m_workspace(workspace),
      m_commands(new Commands(workspace, this)),
      m_pulls(new PullWatch(workspace, this)),
      m_connection(new QPushButton),
      m_filter(new QLineEdit),
      m_welcome(new WelcomePage),
      m_details(new DetailsPane),
      m_engine(new EngineView)
{
    m_ui->setupUi(this);
    addLists();
    addToolBar();
    connectActions();
    connectSettings();
    connectDetails();
    auto *status = new StatusLine(workspace, m_pulls);
    statusBar()->setSizeGripEnabled(false);
    statusBar()->addWidget(status, 1);
    connect(status, &StatusLine::cancelRequested, m_commands, &Commands::stop);
    connect(status, &StatusLine::tokenRequested, this, &MainWindow::tokenRequested);
    connect(m_commands, &Commands::failed, m_ui->messageBar,
        qOverload<const Error &>(&MessageBar::show));
    connect(m_commands, &Commands::launched, this, &MainWindow::showExecution);
    connect(m_commands, &Commands::ending, this, &MainWindow::ending);
    connect(m_commands, &Commands::saved, this, &MainWindow::showContext);
    connect(m_commands, &Commands::engineWanted, this,
        [this](const Context &context) { askAndRun({context}, {}); });
    restore();
    showCounts();
    showActions();
}

MainWindow::~MainWindow() = default;

void MainWindow::addLists()
{
    m_contexts = new RecordList(m_workspace->contexts(), settings::listHeader.of(u"contexts"_s));
    m_contexts->view()->setAccessibleName(tr("Contexts"));
    m_contexts->setDefaultWidths({20, 26, 36, 14, 12, 14, 0, 0});
    connect(
        m_welcome, &WelcomePage::newContextRequested, m_ui->actionNewContext, &QAction::trigger);
    connect(m_welcome, &WelcomePage::sampleChosen, this,
        [this](const ContextSpec &spec) { m_commands->save(spec, ContextId::create(), true); });
    m_contexts->setEmptyPage(m_welcome);
    m_executions =
        new RecordList(m_workspace->executions(), settings::listHeader.of(u"executions"_s));
    m_executions->view()->setAccessibleName(tr("Executions"));
    m_executions->setDefaultWidths({18, 20, 26, 14, 12, 14, 0, 0, 0});
    m_engines = new RecordList(m_workspace->engines(), settings::listHeader.of(u"engines"_s));
    m_engines->view()->setAccessibleName(tr("Engines"));
    m_engines->setDefaultWidths({14, 20, 10, 18, 10, 8, 12});

    for (RecordList *list : {m_contexts, m_executions, m_engines}) {
        m_ui->lists->addWidget(list);
        RecordView *view = list->view();
        connect(view, &RecordView::selectionChangedByAnything, this, &MainWindow::showDetails);
        connect(view, &RecordView::opened, this, &MainWindow::open);
        connect(view, &QWidget::customContextMenuRequested, this, &MainWindow::showMenu);
        connect(list, &RecordList::filterCleared, m_filter, &QLineEdit::clear);
    }
    auto *ports = new PortsDelegate(m_executions->view());
    m_executions->view()->setItemDelegateForColumn(ExecutionsModel::Ports, ports);
    connect(ports, &PortsDelegate::clicked, this,
        [this](const QModelIndex &index, const PortBinding &port) {
            openPort(m_workspace->executions()->at(index.row()).listed, port);
        });

    for (RecordTable *table : std::initializer_list<RecordTable *> {
             m_workspace->contexts(), m_workspace->executions(), m_workspace->engines()})
        connect(table, &RecordTable::updated, &m_counting, qOverload<>(&QTimer::start));
    m_counting.setSingleShot(true);
    m_counting.setInterval(50);
    connect(&m_counting, &QTimer::timeout, this, &MainWindow::showCounts);
    connect(m_ui->sideList, &SideList::pageChosen, this, &MainWindow::turnTo);
}

void MainWindow::addToolBar()
{
    m_connection->setFlat(true);
    m_connection->setAccessibleName(tr("Connection"));
    m_connection->setFocusPolicy(Qt::TabFocus);
    m_ui->toolBar->insertWidget(m_ui->actionNewContext, m_connection);
    auto *space = new QWidget;
    space->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_ui->toolBar->addWidget(space);
    m_filter->setPlaceholderText(
        tr("Filter (%1)").arg(m_ui->actionFind->shortcut().toString(QKeySequence::NativeText)));
    m_filter->setAccessibleName(tr("Filter"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setMaximumWidth(fontMetrics().averageCharWidth() * 36);
    m_filter->addAction(m_ui->actionFind->icon(), QLineEdit::LeadingPosition);
    m_ui->toolBar->addWidget(m_filter);
    const int size = style()->pixelMetric(QStyle::PM_SmallIconSize);
    m_ui->toolBar->setIconSize({size, size});
    connect(m_filter, &QLineEdit::textChanged, this, &MainWindow::applyFilter);
    connect(m_filter, &QLineEdit::returnPressed, this, [this] { list()->setFocus(); });
    auto *leave = new QAction(this);
    leave->setShortcut(Qt::Key_Escape);
    leave->setShortcutContext(Qt::WidgetShortcut);
    m_filter->addAction(leave);
    connect(leave, &QAction::triggered, this, [this] {
        m_filter->clear();
        list()->setFocus();
    });
}

void MainWindow::setConnection(const QString &name, QMenu *menu)
{
    m_connection->setText(name);
    m_connection->setMenu(menu);
    setWindowTitle(name); // the platform adds the name of the program
    m_shownContext.reset();
    m_shownExecution.reset();
    m_details->clear();
    m_engine->clear();
    m_ui->messageBar->clear();
    m_hasAskedForImages = false;
    m_welcome->setImages({});
    // Forms and windows of their own would act on the other one.
    for (QWidget *other : findChildren<QWidget *>(Qt::FindDirectChildrenOnly)) {
        if (other->isWindow() && other->testAttribute(Qt::WA_DeleteOnClose))
            other->deleteLater();
    }
}

void MainWindow::tell(const Error &error)
{
    m_ui->messageBar->show(error);
}

void MainWindow::launch(const Context &context)
{
    m_commands->run(context);
}

void MainWindow::connectDetails()
{
    m_ui->details->addWidget(m_details);
    m_ui->details->addWidget(m_engine);
    m_ui->sideSplitter->setStretchFactor(1, 1);
    connect(m_details, &DetailsPane::openContextRequested, this, &MainWindow::showContext);
    connect(m_details, &DetailsPane::launched, this, &MainWindow::showExecution);
    connect(m_details, &DetailsPane::enginesRequested, this,
        [this] { m_ui->sideList->setPage(Page::Engines); });
    connect(m_details, &DetailsPane::windowRequested, this, [this](const ListedExecution &listed) {
        DetailsPane::openWindow(m_workspace->session(), listed, this);
    });
    connect(m_details, &DetailsPane::changeContextRequested, this, [this](const ContextId &id) {
        if (const ContextRecord *record = m_workspace->contexts()->find(id))
            newContext(record->context);
    });
    connect(m_details, &DetailsPane::runAgainRequested, this,
        [this](const ExecutionId &id, const LaunchRequest &changed) {
            if (const ExecutionRecord *record = m_workspace->executions()->find(id))
                m_commands->launch(record->execution().contextId, changed);
        });
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    const bool isSessionEnding = qGuiApp->isSavingSession();
    if (!m_isQuitting && !isSessionEnding && m_ui->actionTray->isChecked()
        && Tray::whyThereIsNone().isEmpty()) {
        save();
        hide();
        return event->ignore();
    }
    if (!isSessionEnding && saysThatRunsGoOn())
        return event->ignore();
    save();
    QMainWindow::closeEvent(event);
    Q_EMIT closed();
}

void MainWindow::quit()
{
    m_isQuitting = true;
    close();
    m_isQuitting = false;
}

MainWindow::Page MainWindow::page() const
{
    return m_ui->sideList->page();
}

RecordList *MainWindow::list() const
{
    return static_cast<RecordList *>(m_ui->lists->currentWidget());
}

Choice MainWindow::choice() const
{
    Choice choice;
    const QList<int> rows = list()->view()->selectedRows();
    if (list() == m_contexts) {
        for (const int row : rows)
            choice.contexts.append(m_workspace->contexts()->at(row).context);
    } else if (list() == m_executions) {
        QSet<ContextId> seen;
        for (const int row : rows) {
            const ListedExecution &listed = m_workspace->executions()->at(row).listed;
            choice.executions.append(listed);
            const ContextRecord *of = m_workspace->contexts()->find(listed.execution.contextId);
            if (of && !seen.contains(of->id()))
                choice.contexts.append(of->context);
            seen.insert(listed.execution.contextId);
        }
    }
    return choice;
}

void MainWindow::turnTo(Page page)
{
    using Scope = ExecutionsModel::Scope;
    RecordList *shown = m_executions;
    switch (page) {
    case Page::Contexts:
        shown = m_contexts;
        break;
    case Page::Active:
        m_workspace->executions()->setScope(Scope::Active);
        m_executions->setEmptyNotice(tr("Nothing runs at the moment."), nullptr);
        break;
    case Page::Failed:
        m_workspace->executions()->setScope(Scope::Failed);
        m_executions->setEmptyNotice(tr("Nothing has failed."), nullptr);
        break;
    case Page::All:
        m_workspace->executions()->setScope(Scope::All);
        m_executions->setEmptyNotice(
            tr("Nothing has run yet. Choose a context and run it."), m_ui->actionPageContexts);
        break;
    case Page::Engines:
        shown = m_engines;
        break;
    }
    const bool isAnother = list() != shown;
    m_ui->lists->setCurrentWidget(shown);
    m_ui->details->setCurrentWidget(
        shown == m_engines ? static_cast<QWidget *>(m_engine) : m_details);
    m_filter->setText(static_cast<RecordTable *>(shown->view()->model())->filterText());
    if (isAnother) {
        m_shownContext.reset();
        m_shownExecution.reset();
        m_details->clear();
    }
    showDetails();
    hideEmptyDetails();
}

/// Beside the first page there is nothing to choose.
void MainWindow::hideEmptyDetails()
{
    m_ui->details->setVisible(m_ui->actionShowDetails->isChecked() && !list()->isWelcoming());
}

void MainWindow::applyFilter(const QString &text)
{
    static_cast<RecordTable *>(list()->view()->model())->setFilterText(text);
}

void MainWindow::showCounts()
{
    using Scope = ExecutionsModel::Scope;
    SideList *pages = m_ui->sideList;
    pages->setCount(Page::Contexts, m_workspace->contexts()->count());
    pages->setCount(Page::Active, m_workspace->executions()->count(Scope::Active));
    pages->setCount(Page::Failed, m_workspace->executions()->count(Scope::Failed));
    pages->setCount(Page::All, m_workspace->executions()->count(Scope::All));
    pages->setCount(Page::Engines, m_workspace->engines()->count());
    showChosen();
    if (list() == m_engines)
        showDetails();
    followShown();
    showActions();
    hideEmptyDetails();
    askForImages();
}

/// What is on an engine already runs without a network as well: the first page offers that first.
void MainWindow::askForImages()
{
    const auto engines = m_workspace->engines()->statuses();
    if (!m_contexts->isWelcoming() || engines.isEmpty() || m_hasAskedForImages)
        return;
    const auto session = m_workspace->session();
    whenDone(session, session->images(engines.constFirst().name, {}), this,
        [this, session](const Result<QList<EngineImage>> &images) {
            if (!images || session != m_workspace->session())
                return; // an engine that is away is asked again when it is back
            m_hasAskedForImages = true;
            QStringList names;
            for (const EngineImage &image : *images)
                names.append(image.name);
            m_welcome->setImages(names);
        });
}

void MainWindow::followShown()
{
    if (m_shownContext && !m_workspace->contexts()->find(*m_shownContext)) {
        m_shownContext.reset();
        m_details->clear();
    }
    if (!m_shownExecution)
        return;
    const ExecutionRecord *now = m_workspace->executions()->find(m_shownExecution->execution.id);
    if (!now) {
        m_shownExecution.reset();
        m_details->clear();
    } else if (now->listed != *m_shownExecution) {
        m_shownExecution = now->listed;
        m_details->update(now->listed);
    }
}

/// The details follow what is chosen; what leaves the list, as an execution that has ended leaves
/// the running ones, stays in them.
void MainWindow::showDetails()
{
    const QList<int> rows = list()->view()->selectedRows();
    if (list() == m_engines) {
        if (rows.size() == 1)
            m_engine->show(
                m_workspace->engines()->at(rows.constFirst()).status, m_workspace->isRemote());
    } else if (rows.size() == 1 && list() == m_contexts) {
        const Context &context = m_workspace->contexts()->at(rows.constFirst()).context;
        if (m_shownContext != context.id)
            m_details->show(m_workspace->session(), context);
        m_shownContext = context.id;
        m_shownExecution.reset();
    } else if (rows.size() == 1) {
        const ListedExecution &listed = m_workspace->executions()->at(rows.constFirst()).listed;
        if (!m_shownExecution || m_shownExecution->execution.id != listed.execution.id)
            m_details->show(m_workspace->session(), listed);
        m_shownExecution = listed;
        m_shownContext.reset();
    }
    showActions();
}

void MainWindow::showExecution(const ExecutionId &id)
{
    m_awaitedExecution = id;
    if (page() != Page::All && page() != Page::Active)
        m_ui->sideList->setPage(Page::All);
    showChosen();
}

void MainWindow::showContext(const ContextId &id)
{
    m_awaitedContext = id;
    m_ui->sideList->setPage(Page::Contexts);
    showChosen();
}

void MainWindow::showChosen()
{
    const auto choose = [](RecordList *list, int row) {
        if (row >= 0)
            list->view()->selectRow(row);
        return row >= 0;
    };
    if (m_awaitedExecution
        && choose(m_executions, m_workspace->executions()->rowOf(*m_awaitedExecution)))
        m_awaitedExecution.reset();
    if (m_awaitedContext && choose(m_contexts, m_workspace->contexts()->rowOf(*m_awaitedContext)))
        m_awaitedContext.reset();
}

} // namespace slipway
