// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTableView>
#include <QWidget>

class QHBoxLayout;
class QPushButton;

namespace slipway {

/// A table of a few rows to edit, as high as they are, with buttons that add and remove some. The
/// model makes and drops its rows by insertRows() and removeRows(). Thread: the main one.
class RowsTable final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RowsTable)

public:
    /// \a add is the button's text, with a mnemonic. \a model must outlive it.
    RowsTable(const QString &add, QAbstractItemModel *model, QWidget *parent = nullptr);

    QTableView *view() const { return m_view; }
    /// Beside the buttons that are there.
    void addButton(QWidget *button);
    /// A column of these alone, chosen from a list.
    void setChoices(int column, const QStringList &choices);
    /// Takes the room that the others leave.
    void setStretching(int column);

public Q_SLOTS:
    /// Appends a row and begins to edit it.
    void addRow();
    void removeSelectedRows();

private:
    void fit();

    QAbstractItemModel *m_model;
    QTableView *m_view;
    QPushButton *m_add;
    QPushButton *m_remove;
    QHBoxLayout *m_buttons;
};

} // namespace slipway
