// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractTableModel>
#include <QStringList>

namespace slipway {

/// What all tables have alike: a title for each column, and rows that have no children. Sealed:
/// models say how many rows there are and what stands in them. Thread: the main one.
class TableModel : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TableModel)

public:
    int rowCount(const QModelIndex &parent = {}) const final;
    int columnCount(const QModelIndex &parent = {}) const final;
    QVariant headerData(
        int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const final;

protected:
    TableModel(QStringList titles, QObject *parent);

    /// How many rows.
    virtual qsizetype size() const = 0;

private:
    QStringList m_titles;
};

} // namespace slipway
