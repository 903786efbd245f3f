// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>

class QAbstractItemModel;
class QTableView;
class QTreeWidget;
class QTreeWidgetItem;

namespace slipway {

// Tables of the details, which look the same: dense, without a grid, whole rows.

/// Of a model, which must outlive it; \a name is for those who do not see it.
QTableView *makeTable(QAbstractItemModel *model, const QString &name);

/// Of a few rows, as high as they are.
QTreeWidget *makeShortTable(const QStringList &headers, const QString &name);
/// The row \a index of a short table, made if it is missing.
QTreeWidgetItem *rowOf(QTreeWidget *table, int index);
/// Leaves the first \a rows of a short table, its columns as wide as they need to be.
void finishRows(QTreeWidget *table, int rows);

} // namespace slipway
