// SPDX-License-Identifier: Apache-2.0
#include "gui/widgets/rowstable.h"

#include "gui/support/icon.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QShortcut>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostRowsShown = 8;

/// Edits by choosing from a list.
class ChoiceDelegate final : public QStyledItemDelegate
{
public:
    ChoiceDelegate(QStringList choices, QObject *parent)
        : QStyledItemDelegate(parent), m_choices(std::move(choices))
    {
    }

    QWidget *createEditor(
        QWidget *parent, const QStyleOptionViewItem &, const QModelIndex &) const override
    {
        auto *box = new QComboBox(parent);
        box->addItems(m_choices);
        auto *self = const_cast<ChoiceDelegate *>(this);
        connect(box, &QComboBox::activated, self, [self, box] {
            Q_EMIT self->commitData(box);
            Q_EMIT self->closeEditor(box);
        });
        return box;
    }
    void setEditorData(QWidget *editor, const QModelIndex &index) const override
    {
        static_cast<QComboBox *>(editor)->setCurrentText(index.data(Qt::EditRole).toString());
    }
    void setModelData(
        QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const override
    {
        model->setData(index, static_cast<QComboBox *>(editor)->currentText(), Qt::EditRole);
    }

private:
    QStringList m_choices;
};

} // namespace

RowsTable::RowsTable(const QString &add, QAbstractItemModel *model, QWidget *parent)
    : QWidget(parent),
      m_model(model),
      m_view(new QTableView(this)),
      m_add(new QPushButton(icon(u"list-add"_s), add, this)),
      m_remove(new QPushButton(icon(u"list-remove"_s), tr("Remove"), this)),
      m_buttons(new QHBoxLayout)
{
    m_view->setModel(model);
    m_view->setSelectionBehavior(QAbstractItemView::SelectItems);
    m_view->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::SelectedClicked
        | QAbstractItemView::EditKeyPressed | QAbstractItemView::AnyKeyPressed);
    m_view->setTabKeyNavigation(false);
    m_view->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setWordWrap(false);
    m_view->verticalHeader()->hide();
    m_view->verticalHeader()->setDefaultSectionSize(fontMetrics().height() * 3 / 2);
    m_view->horizontalHeader()->setHighlightSections(false);
    m_view->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_view->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);

    for (QPushButton *button : {m_add, m_remove}) {
        button->setAutoDefault(false);
        m_buttons->addWidget(button);
    }
    m_buttons->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_view);
    layout->addLayout(m_buttons);

    connect(m_add, &QPushButton::clicked, this, &RowsTable::addRow);
    connect(m_remove, &QPushButton::clicked, this, &RowsTable::removeSelectedRows);
    auto *shortcut = new QShortcut(QKeySequence::Delete, m_view);
    shortcut->setContext(Qt::WidgetShortcut);
    connect(shortcut, &QShortcut::activated, this, &RowsTable::removeSelectedRows);
    connect(model, &QAbstractItemModel::rowsInserted, this, &RowsTable::fit);
    connect(model, &QAbstractItemModel::rowsRemoved, this, &RowsTable::fit);
    connect(model, &QAbstractItemModel::modelReset, this, &RowsTable::fit);
    fit();
}

void RowsTable::addButton(QWidget *button)
{
    m_buttons->insertWidget(m_buttons->count() - 1, button);
}

void RowsTable::setChoices(int column, const QStringList &choices)
{
    m_view->setItemDelegateForColumn(column, new ChoiceDelegate(choices, this));
}

void RowsTable::setStretching(int column)
{
    m_view->horizontalHeader()->setSectionResizeMode(column, QHeaderView::Stretch);
}

void RowsTable::addRow()
{
    const int row = m_model->rowCount();
    if (!m_model->insertRow(row))
        return;
    const QModelIndex first = m_model->index(row, 0);
    m_view->setCurrentIndex(first);
    m_view->setFocus();
    m_view->edit(first);
}

void RowsTable::removeSelectedRows()
{
    QList<int> rows;
    for (const QModelIndex &index : m_view->selectionModel()->selectedIndexes()) {
        if (!rows.contains(index.row()))
            rows.append(index.row());
    }
    std::sort(rows.begin(), rows.end(), std::greater());
    for (const int row : std::as_const(rows))
        m_model->removeRow(row);
}

void RowsTable::fit()
{
    const int rows = m_model->rowCount();
    const int shown = std::min(rows, mostRowsShown);
    m_view->setFixedHeight(m_view->horizontalHeader()->sizeHint().height()
        + shown * m_view->verticalHeader()->defaultSectionSize() + 2 * m_view->frameWidth());
    m_view->setVisible(rows > 0);
    m_remove->setVisible(rows > 0);
}

} // namespace slipway
