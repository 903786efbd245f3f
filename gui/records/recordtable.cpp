// SPDX-License-Identifier: Apache-2.0
#include "gui/records/recordtable.h"

#include <QTimerEvent>

#include <algorithm>
#include <limits>

namespace slipway {

// Twenty batches a second look continuous, and each costs about the same however much is in it.
static constexpr int batchInterval = 50;

RecordTable::RecordTable(QStringList titles, QObject *parent)
    : TableModel(std::move(titles), parent)
{
}

QVariant RecordTable::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    return cell(index.column(), slotAt(index.row()), role);
}

void RecordTable::sort(int column, Qt::SortOrder order)
{
    if (column < 0 || column >= columnCount() || (column == m_sortColumn && order == m_sortOrder))
        return;
    m_sortColumn = column;
    m_sortOrder = order;
    std::vector<Slot> sorted = m_order;
    std::sort(sorted.begin(), sorted.end(), [this](Slot a, Slot b) { return isBefore(a, b); });
    setOrder(std::move(sorted));
}

void RecordTable::setFilterText(const QString &text)
{
    if (text == m_filterText)
        return;
    m_filterText = text;
    m_words.clear();
    for (const QString &word : text.split(u' ', Qt::SkipEmptyParts))
        m_words.append(QStringMatcher(word, Qt::CaseInsensitive));
    rearrangeAll();
}

void RecordTable::setLoading(bool isLoading)
{
    if (m_isLoading == isLoading)
        return;
    m_isLoading = isLoading;
    Q_EMIT loadingChanged();
}

void RecordTable::flush()
{
    m_timer.stop();
    applyPending();
    Q_EMIT updated();
}

int RecordTable::rowOf(Slot slot) const
{
    if (slot >= m_isListed.size() || !m_isListed[slot])
        return -1;
    const auto found = std::lower_bound(
        m_order.begin(), m_order.end(), slot, [this](Slot a, Slot b) { return isBefore(a, b); });
    return int(found - m_order.begin());
}

void RecordTable::schedule()
{
    if (!m_timer.isActive())
        m_timer.start(batchInterval, this);
}

void RecordTable::timerEvent(QTimerEvent *event)
{
    if (event->timerId() == m_timer.timerId())
        flush();
    else
        QAbstractTableModel::timerEvent(event);
}

bool RecordTable::isBefore(Slot a, Slot b) const
{
    const int difference = compare(m_sortColumn, a, b);
    if (difference == 0)
        return a < b;
    return m_sortOrder == Qt::AscendingOrder ? difference < 0 : difference > 0;
}

void RecordTable::rearrange(const std::vector<Slot> &touched)
{
    m_isListed.resize(slotCount());
    std::vector<bool> isTouched(slotCount());
    std::vector<Slot> placed; // touched, and to be listed
    std::vector<Slot> entering;
    for (const Slot slot : touched) {
        if (isTouched[slot])
            continue;
        isTouched[slot] = true;
        if (!isToBeListed(slot))
            continue;
        placed.push_back(slot);
        if (!m_isListed[slot])
            entering.push_back(slot);
    }
    const auto before = [this](Slot a, Slot b) { return isBefore(a, b); };
    std::sort(placed.begin(), placed.end(), before);

    std::vector<Slot> kept;
    kept.reserve(m_order.size());
    std::vector<Slot> leaving;
    for (const Slot slot : m_order) {
        if (!isTouched[slot])
            kept.push_back(slot);
        else if (!isToBeListed(slot))
            leaving.push_back(slot);
    }

    // What stays is in order already: what was touched is put between it.
    std::vector<Slot> order;
    order.reserve(kept.size() + placed.size() + leaving.size());
    int firstRow = std::numeric_limits<int>::max();
    int lastRow = -1;
    auto from = kept.cbegin();
    for (const Slot slot : placed) {
        const auto to = std::upper_bound(from, kept.cend(), slot, before);
        order.insert(order.end(), from, to);
        firstRow = std::min(firstRow, int(order.size()));
        lastRow = int(order.size());
        order.push_back(slot);
        from = to;
    }
    order.insert(order.end(), from, kept.cend());
    const auto count = int(order.size());

    // Views are told as little as possible: what comes and what goes does so at the end of the
    // rows, and one change of the layout in between puts everything in its place.
    if (!entering.empty()) {
        const int end = rowCount();
        beginInsertRows({}, end, end + int(entering.size()) - 1);
        m_order.insert(m_order.end(), entering.begin(), entering.end());
        for (const Slot slot : entering)
            m_isListed[slot] = true;
        endInsertRows();
    }
    order.insert(order.end(), leaving.begin(), leaving.end());
    setOrder(std::move(order));
    if (!leaving.empty()) {
        beginRemoveRows({}, count, rowCount() - 1);
        m_order.resize(size_t(count));
        for (const Slot slot : leaving)
            m_isListed[slot] = false;
        endRemoveRows();
    }
    if (lastRow >= 0)
        Q_EMIT dataChanged(index(firstRow, 0), index(lastRow, columnCount() - 1));
}

void RecordTable::rearrangeAll()
{
    std::vector<Slot> all(slotCount());
    for (size_t i = 0; i < all.size(); ++i)
        all[i] = Slot(i);
    rearrange(all);
    Q_EMIT updated();
}

void RecordTable::setOrder(std::vector<Slot> order)
{
    if (order == m_order)
        return;
    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    const std::vector<Slot> was = std::exchange(m_order, std::move(order));
    if (!before.isEmpty()) {
        std::vector<int> rows(slotCount());
        for (size_t row = 0; row < m_order.size(); ++row)
            rows[m_order[row]] = int(row);
        QModelIndexList after;
        after.reserve(before.size());
        for (const QModelIndex &index : before)
            after.append(createIndex(rows[was[size_t(index.row())]], index.column()));
        changePersistentIndexList(before, after);
    }
    Q_EMIT layoutChanged({}, VerticalSortHint);
}

} // namespace slipway
