// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/store/connection.h"
#include "core/store/ownerfilter.h"

#include <QVariant>

#include <optional>

namespace slipway {

/// One use of a prepared statement: bind, then run() or first() or forEach(). It is finished when
/// this goes out of scope; an unfinished one would pin the write-ahead log. At most one use of the
/// same text at a time. Placeholders are named (":id") and all of them must be bound.
class Statement
{
    Q_DISABLE_COPY_MOVE(Statement)

public:
    Statement(Connection &connection, const QString &sql);
    /// \a sql holds "{owner}" where the condition on the column "creator" stands, or
    /// "{table.owner}" where several tables have one.
    Statement(Connection &connection, QString sql, const OwnerFilter &owner);
    ~Statement();

    /// Text, never NULL.
    Statement &bind(const QString &name, const QString &value);
    /// Bytes, never NULL.
    Statement &bind(const QString &name, const QByteArray &value);
    /// A number, a bool, or NULL.
    Statement &bind(const QString &name, const QVariant &value);

    Result<void> run();
    /// Runs, and says whether there is a row; value() and text() then read it.
    Result<bool> first();
    /// Runs, and calls \a function() for each row.
    template<class F>
    Result<void> forEach(F function)
    {
        return forEachWhile([&function] {
            function();
            return true;
        });
    }
    /// Runs, and calls \a function() for each row, until it returns false.
    template<class F>
    Result<void> forEachWhile(F function)
    {
        Result<bool> row = first();
        while (row && *row && function())
            row = next();
        return row ? Result<void>() : fail(row.error());
    }

    QVariant value(int column) const { return m_query->value(column); }
    QString text(int column) const { return value(column).toString(); }

private:
    Result<bool> next();
    Error lastError();

    Connection &m_connection;
    QSqlQuery *m_query = nullptr;
    std::optional<Error> m_unprepared; ///< why there is no query
};

} // namespace slipway
