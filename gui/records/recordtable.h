// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "gui/support/tablemodel.h"

#include <QBasicTimer>
#include <QString>
#include <QStringList>
#include <QStringMatcher>

#include <algorithm>
#include <vector>

namespace slipway {

/// The rows of a table: which records are listed, and in which order. The order is kept as records
/// come, change and go, so that nothing is sorted anew; what views are told of one batch is at most
/// one insertion, one change of layout, one removal and one change of data. Selections survive.
///
/// A record is known here by its slot, a small number; RecordModel says what stands there. Sealed:
/// models say what their columns show and leave the rest to this class. Thread: the main one.
class RecordTable : public TableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RecordTable)

public:
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const final;
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) final;

    int sortColumn() const { return m_sortColumn; }
    Qt::SortOrder sortOrder() const { return m_sortOrder; }

    /// Lists only what contains every word of \a text, whatever the case.
    void setFilterText(const QString &text);
    const QString &filterText() const { return m_filterText; }

    /// Whether what is held is not yet all that there is; owners set it, views tell it.
    void setLoading(bool isLoading);
    bool isLoading() const { return m_isLoading; }

    /// Applies at once what waits for the end of its 50 ms.
    void flush();

Q_SIGNALS:
    /// After each batch, also if no listed row changed.
    void updated();
    void loadingChanged();

protected:
    using Slot = quint32;

    RecordTable(QStringList titles, QObject *parent);

    Slot slotAt(int row) const { return m_order[size_t(row)]; }
    /// -1 if it is not listed.
    int rowOf(Slot slot) const;

    /// There is something to apply: applyPending() is called within 50 ms.
    void schedule();
    /// Lists what is to be listed of \a touched, the slots whose records came, changed or went; a
    /// slot that holds nothing any more is not to be listed.
    void rearrange(const std::vector<Slot> &touched);
    /// The same for all of \a slotCount slots, after what is to be listed has changed.
    void rearrangeAll();
    /// Whether a record contains all words of the filter. \a contains: whether it does one.
    template<class Contains>
    bool hasMatch(Contains contains) const
    {
        return std::all_of(m_words.begin(), m_words.end(), contains);
    }

    virtual void applyPending() = 0;
    virtual size_t slotCount() const = 0;
    virtual bool isToBeListed(Slot slot) const = 0;
    /// Below, at or above 0. Must not depend on anything but the records, not even the time.
    virtual int compare(int column, Slot a, Slot b) const = 0;
    virtual QVariant cell(int column, Slot slot, int role) const = 0;

    void timerEvent(QTimerEvent *event) final;

private:
    qsizetype size() const final { return qsizetype(m_order.size()); }
    bool isBefore(Slot a, Slot b) const;
    void setOrder(std::vector<Slot> order);

    std::vector<Slot> m_order; ///< the listed ones, by row
    std::vector<bool> m_isListed; ///< by slot
    int m_sortColumn = 0;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
    QString m_filterText;
    QList<QStringMatcher> m_words; ///< of the filter
    QBasicTimer m_timer;
    bool m_isLoading = false;
};

} // namespace slipway
