// SPDX-License-Identifier: Apache-2.0
#include "gui/lists/recordview.h"

#include "gui/records/recordtable.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>

#include <algorithm>

namespace slipway {

using namespace std::chrono_literals;

RecordView::RecordView(RecordTable *table, QWidget *parent) : QTableView(parent), m_table(table)
{
    setModel(table);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setFrameShape(NoFrame);
    setHorizontalScrollMode(ScrollPerPixel);
    setContextMenuPolicy(Qt::CustomContextMenu);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    fitRows();

    QHeaderView *header = horizontalHeader();
    header->setSectionsMovable(true);
    header->setHighlightSections(false);
    header->setStretchLastSection(true);
    header->setSortIndicator(table->sortColumn(), table->sortOrder());
    setSortingEnabled(true);
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(header, &QWidget::customContextMenuRequested, this, &RecordView::showHeaderMenu);
    connect(this, &QAbstractItemView::doubleClicked, this,
        [this](const QModelIndex &index) { Q_EMIT opened(index.row()); });

    connect(&m_clock, &QTimer::timeout, viewport(), qOverload<>(&QWidget::update));
    m_clock.start(1s);
}

void RecordView::restoreColumns(const QByteArray &state)
{
    QHeaderView *header = horizontalHeader();
    if (!state.isEmpty() && header->restoreState(state))
        m_table->sort(header->sortIndicatorSection(), header->sortIndicatorOrder());
}

QByteArray RecordView::saveColumns() const
{
    return horizontalHeader()->saveState();
}

QList<int> RecordView::selectedRows() const
{
    QList<int> rows;
    for (const QItemSelectionRange &range : selectionModel()->selection()) {
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows.append(row);
    }
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    return rows;
}

void RecordView::selectRow(int row)
{
    const QModelIndex index = m_table->index(row, 0);
    selectionModel()->setCurrentIndex(
        index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    scrollTo(index);
}

void RecordView::keyPressEvent(QKeyEvent *event)
{
    const bool isReturn = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isReturn && event->modifiers() == Qt::NoModifier && currentIndex().isValid()) {
        Q_EMIT opened(currentIndex().row());
        return;
    }
    const int before = currentIndex().row();
    QTableView::keyPressEvent(event);
    // Qt makes a row the current one when the focus comes, and chooses none: the first key does.
    const bool isMoving = event->key() >= Qt::Key_Home && event->key() <= Qt::Key_PageDown;
    if (isMoving && event->modifiers() == Qt::NoModifier && before == currentIndex().row()
        && before >= 0 && !selectionModel()->hasSelection())
        selectRow(before);
}

QModelIndex RecordView::moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers)
{
    // Home and End mean rows here, since rows are what is chosen.
    if (action == MoveHome || action == MoveEnd)
        modifiers |= Qt::ControlModifier;
    return QTableView::moveCursor(action, modifiers);
}

void RecordView::rowsAboutToBeRemoved(const QModelIndex &parent, int start, int end)
{
    // Qt would choose the row beside it, which is somebody else's log in the details.
    const int current = currentIndex().row();
    if (current >= start && current <= end)
        selectionModel()->clearCurrentIndex();
    QTableView::rowsAboutToBeRemoved(parent, start, end);
}

void RecordView::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    QTableView::selectionChanged(selected, deselected);
    Q_EMIT selectionChangedByAnything();
}

void RecordView::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        fitRows();
}

void RecordView::showHeaderMenu(const QPoint &position)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QHeaderView *header = horizontalHeader();
    const int shown = header->count() - header->hiddenSectionCount();
    for (int column = 0; column < header->count(); ++column) {
        QAction *action = menu->addAction(
            m_table->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
        action->setCheckable(true);
        action->setChecked(!header->isSectionHidden(column));
        action->setEnabled(shown > 1 || header->isSectionHidden(column));
        connect(action, &QAction::toggled, header,
            [header, column](bool isOn) { header->setSectionHidden(column, !isOn); });
    }
    menu->popup(header->mapToGlobal(position));
}

void RecordView::fitRows()
{
    const QFontMetrics metrics = fontMetrics();
    verticalHeader()->setDefaultSectionSize(metrics.height() + metrics.height() / 2);
}

} // namespace slipway
