// SPDX-License-Identifier: Apache-2.0
#include "core/store/transaction.h"

#include "core/store/connection.h"

#include <tuple>

namespace slipway {

using namespace Qt::StringLiterals;

Transaction::~Transaction()
{
    // Fails where the database has rolled back by itself already.
    if (m_isOpen && m_connection.isOpen())
        std::ignore = m_connection.execute(u"ROLLBACK"_s);
}

Result<void> Transaction::begin()
{
    auto begun = m_connection.execute(m_connection.driver().beginStatement());
    m_isOpen = begun.has_value();
    return begun;
}

Result<void> Transaction::commit()
{
    auto committed = m_connection.execute(u"COMMIT"_s);
    m_isOpen = !committed.has_value();
    return committed;
}

Result<void> Transaction::mark()
{
    return m_connection.execute(u"SAVEPOINT attempt"_s);
}

Result<void> Transaction::keep()
{
    return m_connection.execute(u"RELEASE SAVEPOINT attempt"_s);
}

Result<void> Transaction::undo()
{
    return m_connection.execute(u"ROLLBACK TO SAVEPOINT attempt"_s).and_then([this] {
        return keep();
    });
}

} // namespace slipway
