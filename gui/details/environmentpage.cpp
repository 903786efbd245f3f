// SPDX-License-Identifier: Apache-2.0
#include "gui/details/environmentpage.h"

#include "gui/support/icon.h"
#include "gui/widgets/tables.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLineEdit>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace slipway {

using namespace Qt::StringLiterals;

EnvironmentPage::EnvironmentPage(ShownExecution *shown, QWidget *parent)
    : DetailsPage(shown, parent),
      m_filter(new QLineEdit),
      m_view(makeTable(&m_filtered, tr("Environment")))
{
    m_filter->setPlaceholderText(tr("Filter names and values"));
    m_filter->setAccessibleName(m_filter->placeholderText());
    m_filter->setClearButtonEnabled(true);
    m_filtered.setSourceModel(&m_model);
    m_filtered.setFilterKeyColumn(-1);
    m_filtered.setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_view->setSortingEnabled(true);
    m_view->sortByColumn(EnvironmentModel::Name, Qt::AscendingOrder);

    auto *copyAction = new QAction(icon(u"edit-copy"_s), tr("Copy"), this);
    copyAction->setShortcut(QKeySequence::Copy);
    copyAction->setShortcutContext(Qt::WidgetShortcut);
    copyAction->setToolTip(tr("Copy as lines NAME=value: those that are selected, else all that "
                              "are shown"));
    connect(copyAction, &QAction::triggered, this, &EnvironmentPage::copy);
    m_view->addAction(copyAction);
    m_view->setContextMenuPolicy(Qt::ActionsContextMenu);
    auto *button = new QToolButton;
    button->setDefaultAction(copyAction);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setFocusPolicy(Qt::StrongFocus);

    auto *tools = new QHBoxLayout;
    tools->addWidget(m_filter, 1);
    tools->addWidget(button);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(tools);
    layout->addWidget(m_view, 1);
    connect(m_filter, &QLineEdit::textChanged, &m_filtered,
        &QSortFilterProxyModel::setFilterFixedString);
}

void EnvironmentPage::begin()
{
    m_model.setVariables({});
}

void EnvironmentPage::fill()
{
    const auto &status = execution().status();
    const bool wasEmpty = m_model.rowCount() == 0;
    m_model.setVariables(status ? status->environment : QList<ShownVariable>());
    if (wasEmpty && status) {
        m_view->resizeColumnToContents(EnvironmentModel::Name);
        m_view->setColumnWidth(EnvironmentModel::Name,
            std::min(m_view->columnWidth(EnvironmentModel::Name), width() / 2));
    }
}

void EnvironmentPage::copy()
{
    const QModelIndexList selected = m_view->selectionModel()->selectedRows();
    QStringList lines;
    for (int row = 0; row < m_filtered.rowCount(); ++row) {
        const QModelIndex index = m_filtered.index(row, EnvironmentModel::Name);
        const QVariant line = index.data(EnvironmentModel::lineRole);
        if (line.isValid() && (selected.isEmpty() || selected.contains(index)))
            lines.append(line.toString());
    }
    QGuiApplication::clipboard()->setText(lines.join(u'\n'));
}

} // namespace slipway
