// SPDX-License-Identifier: Apache-2.0
#include "gui/widgets/tables.h"

#include <QHeaderView>
#include <QTableView>
#include <QTreeWidget>

namespace slipway {

QTableView *makeTable(QAbstractItemModel *model, const QString &name)
{
    auto *table = new QTableView;
    table->setModel(model);
    table->setAccessibleName(name);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setShowGrid(false);
    table->setWordWrap(false);
    table->setTabKeyNavigation(false);
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(table->fontMetrics().height() * 4 / 3);
    QHeaderView *const header = table->horizontalHeader();
    header->setHighlightSections(false);
    header->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    header->setStretchLastSection(true);
    return table;
}

QTreeWidget *makeShortTable(const QStringList &headers, const QString &name)
{
    auto *table = new QTreeWidget;
    table->setHeaderLabels(headers);
    table->setAccessibleName(name);
    table->setRootIsDecorated(false);
    table->setUniformRowHeights(true);
    table->setTextElideMode(Qt::ElideMiddle);
    table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    table->setSizeAdjustPolicy(QAbstractScrollArea::AdjustToContents);
    table->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
    return table;
}

QTreeWidgetItem *rowOf(QTreeWidget *table, int index)
{
    while (table->topLevelItemCount() <= index)
        new QTreeWidgetItem(table);
    return table->topLevelItem(index);
}

void finishRows(QTreeWidget *table, int rows)
{
    while (table->topLevelItemCount() > rows)
        delete table->takeTopLevelItem(rows);
    const int gap = 2 * table->fontMetrics().averageCharWidth();
    for (int column = 0; column < table->columnCount() - 1; ++column) {
        table->resizeColumnToContents(column);
        table->setColumnWidth(column, table->columnWidth(column) + gap);
    }
    table->updateGeometry();
}

} // namespace slipway
