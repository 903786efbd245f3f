// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTableView>
#include <QTimer>

namespace slipway {

class RecordTable;

/// A table of whole rows, read by mouse and keyboard: Return opens, the header's menu chooses the
/// columns. A row that goes is not replaced by its neighbour in the selection.
class RecordView final : public QTableView
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RecordView)

public:
    /// \a table must outlive it.
    explicit RecordView(RecordTable *table, QWidget *parent = nullptr);

    /// What saveColumns() gave; columns that it does not know stay as they are.
    void restoreColumns(const QByteArray &state);
    QByteArray saveColumns() const;

    QList<int> selectedRows() const; ///< in order
    void selectRow(int row);

Q_SIGNALS:
    void opened(int row);
    void selectionChangedByAnything();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    void rowsAboutToBeRemoved(const QModelIndex &parent, int start, int end) override;
    void selectionChanged(
        const QItemSelection &selected, const QItemSelection &deselected) override;
    void changeEvent(QEvent *event) override;

private:
    void showHeaderMenu(const QPoint &position);
    void fitRows();

    RecordTable *m_table;
    QTimer m_clock; ///< "2 min ago" grows older
};

} // namespace slipway
