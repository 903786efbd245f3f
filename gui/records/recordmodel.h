// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "gui/records/recordtable.h"

#include <QHash>

#include <optional>
#include <utility>
#include <vector>

namespace slipway {

/// What a column of a RecordModel shows and is sorted by.
template<class Record>
struct RecordColumn
{
    QString title;
    QString (*text)(const Record &);
    /// Below, at or above 0; never by the time of day.
    int (*compare)(const Record &, const Record &);
    /// For the roles beside the text, such as the icon and the tool tip; may be null.
    QVariant (*other)(const Record &, int role) = nullptr;
};

/// What compare() of a column is most often: by values that know "<".
template<class Value>
int threeWay(const Value &a, const Value &b)
{
    if (a < b)
        return -1;
    return b < a ? 1 : 0;
}

/// A table over records that are told apart by Record::id(), of type Record::Id. Changes are
/// applied together, every 50 ms.
template<class Record>
class RecordModel : public RecordTable
{
public:
    using Id = typename Record::Id;

    /// The record of a listed row.
    const Record &at(int row) const { return *m_records[slotAt(row)].record; }
    /// -1 if it is not listed.
    int rowOf(const Id &id) const
    {
        const auto slot = m_slots.constFind(id);
        return slot == m_slots.cend() ? -1 : RecordTable::rowOf(*slot);
    }
    /// As it will be after the next batch, listed or not; null if there is none. Valid until the
    /// next change.
    const Record *find(const Id &id) const
    {
        if (const auto change = m_pending.constFind(id); change != m_pending.cend())
            return *change ? &**change : nullptr;
        const auto slot = m_slots.constFind(id);
        return slot == m_slots.cend() ? nullptr : &*m_records[*slot].record;
    }
    /// Of all records, listed or not, as of the last batch.
    QList<Id> ids() const { return m_slots.keys(); }
    qsizetype count() const { return m_slots.size(); }

    /// Adds \a record, or puts it in the place of the one with its id.
    void put(Record record)
    {
        const Id id = record.id();
        m_pending.insert(id, std::move(record));
        schedule();
    }
    void remove(const Id &id)
    {
        m_pending.insert(id, std::nullopt);
        schedule();
    }

protected:
    RecordModel(const QList<RecordColumn<Record>> &columns, QObject *parent)
        : RecordTable(titlesOf(columns), parent), m_columns(columns)
    {
    }

    /// Whether it is to be listed.
    virtual bool accepts(const Record &record) const = 0;
    /// One of them is null: it came or it went.
    virtual void replaced(const Record *before, const Record *after)
    {
        Q_UNUSED(before)
        Q_UNUSED(after)
    }
    /// Calls \a visit for each record, as of the last batch.
    template<class Visit>
    void forEach(Visit visit) const
    {
        for (const Held &held : m_records) {
            if (held.record)
                visit(*held.record);
        }
    }

    size_t slotCount() const final { return m_records.size(); }
    bool isToBeListed(Slot slot) const final
    {
        const Held &held = m_records[slot];
        return held.record && !held.isGone && accepts(*held.record);
    }
    int compare(int column, Slot a, Slot b) const final
    {
        return m_columns.at(column).compare(*m_records[a].record, *m_records[b].record);
    }
    QVariant cell(int column, Slot slot, int role) const final
    {
        const RecordColumn<Record> &shown = m_columns.at(column);
        const Record &record = *m_records[slot].record;
        if (role == Qt::DisplayRole)
            return shown.text(record);
        return shown.other ? shown.other(record, role) : QVariant();
    }
    void applyPending() final
    {
        std::vector<Slot> touched;
        std::vector<Slot> gone;
        auto pending = std::exchange(m_pending, {});
        touched.reserve(size_t(pending.size()));
        for (auto change = pending.begin(); change != pending.end(); ++change) {
            const auto known = m_slots.constFind(change.key());
            if (known == m_slots.cend() && !*change)
                continue;
            const Slot slot = known == m_slots.cend() ? takeSlot(change.key()) : *known;
            Held &held = m_records[slot];
            replaced(held.record ? &*held.record : nullptr, *change ? &**change : nullptr);
            if (*change)
                held.record = std::move(**change);
            held.isGone = !*change;
            touched.push_back(slot);
            if (held.isGone)
                gone.push_back(slot);
        }
        rearrange(touched);
        // Views may look at a row until they are told that it went.
        for (const Slot slot : gone) {
            m_slots.remove(m_records[slot].record->id());
            m_records[slot] = {};
            m_free.push_back(slot);
        }
    }

private:
    struct Held
    {
        std::optional<Record> record; ///< none: the slot is free
        bool isGone = false; ///< with this batch
    };

    static QStringList titlesOf(const QList<RecordColumn<Record>> &columns)
    {
        QStringList titles;
        for (const RecordColumn<Record> &column : columns)
            titles.append(column.title);
        return titles;
    }

    Slot takeSlot(const Id &id)
    {
        Slot slot = Slot(m_records.size());
        if (m_free.empty()) {
            m_records.emplace_back();
        } else {
            slot = m_free.back();
            m_free.pop_back();
        }
        m_slots.insert(id, slot);
        return slot;
    }

    QList<RecordColumn<Record>> m_columns;
    std::vector<Held> m_records; ///< by slot
    std::vector<Slot> m_free;
    QHash<Id, Slot> m_slots;
    QHash<Id, std::optional<Record>> m_pending; ///< none: to be removed
};

} // namespace slipway
