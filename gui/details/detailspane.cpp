// SPDX-License-Identifier: Apache-2.0
#include "gui/details/detailspane.h"

#include "gui/details/contextpage.h"
#include "gui/details/environmentpage.h"
#include "gui/details/historypage.h"
#include "gui/details/logpage.h"
#include "gui/details/overviewpage.h"
#include "gui/details/portspage.h"
#include "gui/details/statisticspage.h"
#include "gui/records/rerun.h"
#include "gui/support/contextchange.h"
#include "gui/support/contextname.h"
#include "gui/support/errortext.h"
#include "gui/support/icon.h"
#include "gui/support/requestof.h"
#include "gui/support/settings.h"
#include "gui/support/whendone.h"

#include <QAction>
#include <QLabel>
#include <QStackedWidget>
#include <QTabWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace slipway {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

static QString shortId(const QString &id)
{
    constexpr qsizetype digits = 8;
    return id.first(digits);
}

DetailsPane::DetailsPane(QWidget *parent)
    : QWidget(parent),
      m_title(new QLabel),
      m_openWindow(new QToolButton),
      m_problem(new QLabel),
      m_stack(new QStackedWidget),
      m_nothing(new QLabel(tr("Select an execution or a context to see it here."))),
      m_tabs(new QTabWidget),
      m_overview(new OverviewPage(&m_execution)),
      m_context(new ContextPage)
{
    addPages();
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->setWordWrap(true);
    m_nothing->setForegroundRole(QPalette::PlaceholderText);
    m_stack->addWidget(m_nothing);
    m_stack->addWidget(m_tabs);
    m_stack->addWidget(m_context);
    addHead();
    connect(&m_execution, &ShownExecution::replaced, this, &DetailsPane::retitle);
    connect(&m_execution, &ShownExecution::changed, this, [this] {
        retitle();
        tell({});
    });
    connect(&m_execution, &ShownExecution::failed, this,
        [this](const Error &error) { tell(errorTextWithWords(error)); });
    connect(m_overview, &OverviewPage::stepChosen, this, &DetailsPane::takeStep);
    connect(m_overview, &OverviewPage::cancelChosen, this, &DetailsPane::stop);
    connect(m_overview, &OverviewPage::contextChosen, this,
        [this] { Q_EMIT openContextRequested(m_execution.execution().contextId); });
    retitle();
}

void DetailsPane::addPages()
{
    m_tabs->setDocumentMode(true);
    m_tabs->setUsesScrollButtons(false); // the pane is never too narrow for all
    m_tabs->setElideMode(Qt::ElideNone);
    m_tabs->addTab(m_overview, tr("&Overview"));
    m_tabs->addTab(new LogPage(&m_execution), tr("&Log"));
    m_tabs->addTab(new PortsPage(&m_execution), tr("&Ports"));
    m_tabs->addTab(new EnvironmentPage(&m_execution), tr("E&nvironment"));
    m_tabs->addTab(new StatisticsPage(&m_execution), tr("&Statistics"));
    m_tabs->addTab(new HistoryPage(&m_execution), tr("Histor&y"));
    m_tabs->setCurrentIndex(settings::detailsPage.value());
    connect(m_tabs, &QTabWidget::currentChanged, this,
        [](int index) { settings::detailsPage.set(index); });
}

void DetailsPane::addHead()
{
    QFont bold = font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_title->setTextFormat(Qt::PlainText);
    m_title->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_openWindow->setIcon(icon(u"window-new"_s));
    m_openWindow->setToolTip(tr("Open in a window of its own"));
    m_openWindow->setAccessibleName(m_openWindow->toolTip());
    m_openWindow->setAutoRaise(true);
    m_openWindow->setFocusPolicy(Qt::TabFocus);
    connect(m_openWindow, &QToolButton::clicked, this, [this] {
        Q_EMIT windowRequested({m_execution.execution(), m_execution.image()});
    });
    m_problem->setWordWrap(true);
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_problem->setAccessibleName(tr("What went wrong"));
    m_problem->hide();

    auto *head = new QHBoxLayout;
    head->setContentsMargins(fontMetrics().averageCharWidth(), fontMetrics().height() / 4, 0, 0);
    head->addWidget(m_title, 1);
    head->addWidget(m_openWindow);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addLayout(head);
    layout->addWidget(m_problem);
    layout->addWidget(m_stack, 1);
}

void DetailsPane::show(std::shared_ptr<Session> session, const ListedExecution &listed)
{
    tell({});
    m_stack->setCurrentWidget(m_tabs);
    m_execution.follow(std::move(session), listed);
}

void DetailsPane::show(std::shared_ptr<Session> session, const Context &context)
{
    Q_UNUSED(session)
    clear();
    m_context->setContext(context);
    m_stack->setCurrentWidget(m_context);
    const auto spec = specOf(context);
    const QString name = spec
        ? contextName(spec->image.toString(), spec->labels.value_or(QStringList()))
        : QString();
    m_title->setText(u"%1 · %2"_s.arg(name, shortId(context.id.toString())));
}

void DetailsPane::update(const ListedExecution &listed)
{
    m_execution.update(listed);
}

void DetailsPane::clear()
{
    tell({});
    m_stack->setCurrentWidget(m_nothing);
    m_execution.clear();
    retitle(); // of a context as well
}

void DetailsPane::setPage(Page page)
{
    m_tabs->setCurrentIndex(int(page));
}

DetailsPane::Page DetailsPane::page() const
{
    return Page(m_tabs->currentIndex());
}

DetailsPane *DetailsPane::makeWindow(QWidget *parent)
{
    auto *pane = new DetailsPane(parent);
    pane->setWindowFlag(Qt::Window);
    pane->setAttribute(Qt::WA_DeleteOnClose);
    const int margin = pane->fontMetrics().height() / 2;
    pane->layout()->setContentsMargins(margin, margin, margin, margin);
    auto *leave = new QAction(pane);
    leave->setShortcuts({QKeySequence(Qt::Key_Escape), QKeySequence(QKeySequence::Close)});
    pane->addAction(leave);
    connect(leave, &QAction::triggered, pane, &QWidget::close);
    pane->resize(pane->fontMetrics().averageCharWidth() * 110, pane->fontMetrics().height() * 34);
    return pane;
}

DetailsPane *DetailsPane::openWindow(
    std::shared_ptr<Session> session, const ListedExecution &listed, QWidget *parent)
{
    DetailsPane *pane = makeWindow(parent);
    pane->show(std::move(session), listed);
    pane->show();
    return pane;
}

DetailsPane *DetailsPane::openWindow(const Context &context, QWidget *parent)
{
    DetailsPane *pane = makeWindow(parent);
    pane->show({}, context);
    pane->setWindowTitle(pane->m_title->text());
    pane->show();
    return pane;
}

void DetailsPane::retitle()
{
    const bool isEmpty = m_execution.isEmpty();
    m_openWindow->setVisible(!isEmpty && !isWindow());
    if (isEmpty) {
        m_title->clear();
        return;
    }
    const auto &spec = m_execution.spec();
    const QString name = contextName(
        m_execution.image(), spec ? spec->labels.value_or(QStringList()) : QStringList());
    m_title->setText(u"%1 · %2"_s.arg(name, shortId(m_execution.id().toString())));
    if (isWindow())
        setWindowTitle(m_title->text());
}

void DetailsPane::tell(const QString &problem)
{
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
}

void DetailsPane::takeStep(const NextStep &step)
{
    switch (step.kind) {
    case NextStep::Kind::RunAgain:
        Q_EMIT runAgainRequested(m_execution.id(), requestOf(m_execution.execution()));
        break;
    case NextStep::Kind::RunAgainWithMemory:
        runWithMemory(step.memory);
        break;
    case NextStep::Kind::CheckEngine:
        Q_EMIT enginesRequested();
        break;
    case NextStep::Kind::ChangeImage:
    case NextStep::Kind::ChangeCommand:
        Q_EMIT changeContextRequested(m_execution.execution().contextId);
        break;
    case NextStep::Kind::ShowLog:
        setPage(Page::Log);
        break;
    }
}

void DetailsPane::runWithMemory(qint64 bytes)
{
    // The step is there because the context's limit is known, so the spec is as well.
    const bool isGoingOn = findChild<Rerun *>() != nullptr;
    if (isGoingOn || !m_execution.spec())
        return;
    const auto spec = withMemoryLimit(*m_execution.spec(), bytes);
    if (!spec)
        return tell(errorText(spec.error()));
    auto *rerun = new Rerun(this);
    connect(rerun, &Rerun::launched, this, &DetailsPane::launched);
    connect(rerun, &Rerun::failed, this,
        [this](const Error &error) { tell(errorTextWithWords(error)); });
    rerun->start(m_execution.session(), *spec, requestOf(m_execution.execution()));
}

void DetailsPane::stop()
{
    auto task = m_execution.session()->stop(std::nullopt, m_execution.id(), {});
    whenDone(
        m_execution.session(), std::move(task), this, [this](const Result<Execution> &stopped) {
            if (!stopped)
                tell(errorTextWithWords(stopped.error()));
        });
}

} // namespace slipway
