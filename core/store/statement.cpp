// SPDX-License-Identifier: Apache-2.0
#include "core/store/statement.h"

#include <QRegularExpression>
#include <QSqlError>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

// Two texts rather than "(:owner IS NULL OR creator = :owner)", which no index can serve.
QString withOwner(QString sql, const OwnerFilter &owner)
{
    static const QRegularExpression place(u"\\{(\\w+\\.)?owner\\}"_s);
    Q_ASSERT(sql.contains(place));
    return sql.replace(place, owner.subject() ? u"\\1creator = :owner"_s : u"TRUE"_s);
}

} // namespace

Statement::Statement(Connection &connection, const QString &sql) : m_connection(connection)
{
    Result<QSqlQuery *> query = connection.prepared(sql);
    if (query)
        m_query = *query;
    else
        m_unprepared = query.error();
    Q_ASSERT(!m_query || !m_query->isActive());
}

Statement::Statement(Connection &connection, QString sql, const OwnerFilter &owner)
    : Statement(connection, withOwner(std::move(sql), owner))
{
    if (owner.subject())
        bind(u":owner"_s, *owner.subject());
}

Statement::~Statement()
{
    if (m_query)
        m_query->finish();
}

Statement &Statement::bind(const QString &name, const QString &value)
{
    // Qt writes a null QString as NULL, which is a difference that nobody here means.
    return bind(name, QVariant(value.isNull() ? u""_s : value));
}

Statement &Statement::bind(const QString &name, const QByteArray &value)
{
    return bind(name, QVariant(value.isNull() ? QByteArray("") : value));
}

Statement &Statement::bind(const QString &name, const QVariant &value)
{
    if (m_query)
        m_query->bindValue(name, value);
    return *this;
}

Result<void> Statement::run()
{
    if (!m_query)
        return fail(*m_unprepared);
    if (!m_query->exec())
        return fail(lastError());
    return {};
}

Result<bool> Statement::first()
{
    if (auto ran = run(); !ran)
        return fail(ran.error());
    return next();
}

Result<bool> Statement::next()
{
    if (m_query->next())
        return true;
    // The end of the rows and a failure on the way look alike otherwise.
    if (m_query->lastError().isValid())
        return fail(lastError());
    return false;
}

Error Statement::lastError()
{
    return m_connection.errorOf(m_query->lastError());
}

} // namespace slipway
