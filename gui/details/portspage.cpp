// SPDX-License-Identifier: Apache-2.0
#include "gui/details/portspage.h"

#include "gui/details/portaddress.h"
#include "gui/support/icon.h"
#include "gui/widgets/tables.h"

#include <QAction>
#include <QClipboard>
#include <QDesktopServices>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

namespace slipway {

using namespace Qt::StringLiterals;

PortsPage::PortsPage(ShownExecution *shown, QWidget *parent)
    : DetailsPage(shown, parent),
      m_none(new QLabel),
      m_view(makeTable(&m_model, tr("Ports"))),
      m_token(new QLabel(tr("The address carries the notebook's token when it is opened or "
                            "copied."))),
      m_open(addTool(tr("Open in the &browser"), u"document-open-remote"_s, &PortsPage::open)),
      m_copy(addTool(tr("Copy the &address"), u"edit-copy"_s, &PortsPage::copy))
{
    m_copy->setShortcut(QKeySequence::Copy);
    m_none->setWordWrap(true);
    m_token->setWordWrap(true);
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_view->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_view->addActions({m_open, m_copy});

    auto *tools = new QHBoxLayout;
    for (QAction *action : {m_open, m_copy}) {
        auto *button = new QToolButton;
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setDefaultAction(action);
        button->setFocusPolicy(Qt::StrongFocus);
        tools->addWidget(button);
    }
    tools->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_none);
    layout->addLayout(tools);
    layout->addWidget(m_view, 1);
    layout->addWidget(m_token);
    layout->addStretch();

    connect(m_view, &QTableView::activated, this, &PortsPage::open);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this,
        &PortsPage::updateActions);
    connect(&m_model, &PortsModel::dataChanged, this, &PortsPage::updateActions);
}

QAction *PortsPage::addTool(const QString &text, const QString &iconName, void (PortsPage::*slot)())
{
    auto *action = new QAction(icon(iconName), text, this);
    connect(action, &QAction::triggered, this, slot);
    return action;
}

void PortsPage::begin()
{
    m_model.setPorts({});
}

void PortsPage::tick()
{
    if (execution().execution().phase == ExecutionPhase::Running && m_model.rowCount() > 0)
        askAnew();
}

void PortsPage::fill()
{
    const Execution &run = execution().execution();
    const auto &status = execution().status();
    m_model.setPorts(status ? status->ports : QList<PortStatus>());
    const bool isEmpty = m_model.rowCount() == 0;
    if (!isEmpty && !m_view->currentIndex().isValid())
        m_view->setCurrentIndex(m_model.index(0, 0));

    const auto &spec = execution().spec();
    const bool asksForPorts = spec && !spec->portRequests().isEmpty();
    if (!asksForPorts)
        m_none->setText(tr("Its context asks for no ports. Add one to it to reach a notebook or a "
                           "web page that runs in it."));
    else if (run.phase == ExecutionPhase::Running)
        m_none->setText(tr("The engine has not told yet where its ports are."));
    else
        m_none->setText(tr("Ports are open while it runs."));
    m_none->setVisible(isEmpty && spec.has_value());
    m_view->setVisible(!isEmpty);
    m_token->setVisible(currentUrl().hasQuery());
    updateActions();
}

QUrl PortsPage::currentUrl() const
{
    const QModelIndex current = m_view->currentIndex();
    if (!current.isValid())
        return {};
    const auto &spec = execution().spec();
    return addressOf(m_model.port(current.row()).binding,
        spec ? spec->labels.value_or(QStringList()) : QStringList());
}

void PortsPage::updateActions()
{
    const bool isThere = !currentUrl().isEmpty();
    m_open->setEnabled(isThere);
    m_copy->setEnabled(m_view->currentIndex().isValid());
    for (QAction *action : {m_open, m_copy})
        action->setVisible(m_model.rowCount() > 0);
}

void PortsPage::open()
{
    if (const QUrl url = currentUrl(); !url.isEmpty())
        QDesktopServices::openUrl(url);
}

void PortsPage::copy()
{
    const QModelIndex current = m_view->currentIndex();
    const QUrl url = currentUrl();
    // What is not reached over TCP has no URL, but a place all the same.
    QGuiApplication::clipboard()->setText(url.isEmpty()
            ? current.siblingAtColumn(PortsModel::Address).data().toString()
            : QString::fromLatin1(url.toEncoded()));
}

} // namespace slipway
