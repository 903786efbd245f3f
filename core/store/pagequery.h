// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/model/page.h"
#include "core/store/ownerfilter.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <functional>
#include <optional>
#include <utility>

namespace slipway {

class Connection;
class Statement;

/// Conditions that all have to hold, and the values of their places.
class Conditions
{
public:
    /// \a sql may hold "{owner}" or "{table.owner}" of a Statement.
    void add(const QString &sql) { m_sql.append(sql); }
    /// \a sql holds \a place (":state").
    void add(const QString &sql, const QString &place, const QString &value);

    bool isEmpty() const { return m_sql.isEmpty(); }
    /// "TRUE" if there are none.
    QString sql() const;
    void bindTo(Statement &statement) const;

private:
    QStringList m_sql;
    QList<std::pair<QString, QString>> m_values;
};

/// How a page is read from the database: by key, never by offset, and at the same cost wherever it
/// begins and however many rows there are.
struct PageQuery
{
    QStringList columns;
    QString source; ///< what stands behind FROM
    QString join = QString(); ///< and behind it, where \a source does not have all columns
    QString place; ///< the column that is the place; read as the last of the columns
    /// What an index of the source serves, with the place behind it. Holds the owner.
    Conditions seek {};
    /// What is asked of each row that was found so; at most so many are looked at.
    Conditions filter {};
    PageBounds bounds {};
};

/// The text that readPage() runs; \a hasHorizon: with the condition that ends it after so many
/// rows.
QString pageSql(const PageQuery &query, bool hasHorizon);

/// Calls \a take for each row, which says how many bytes it keeps of it; returns where the next
/// page begins.
Result<std::optional<qint64>> readPage(Connection &connection, const PageQuery &query,
    const OwnerFilter &owner, const std::function<qsizetype(const Statement &)> &take);

} // namespace slipway
