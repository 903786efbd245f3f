// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QtGlobal>

namespace slipway {

class Connection;

/// A transaction that writes. What is not committed when it goes out of scope is undone.
class Transaction
{
    Q_DISABLE_COPY_MOVE(Transaction)

public:
    explicit Transaction(Connection &connection) : m_connection(connection) { }
    ~Transaction();

    Result<void> begin();
    /// After an error nothing is stored.
    Result<void> commit();

    /// Runs \a function() -> Result<void> inside; if it fails, what it did is undone, and nothing
    /// else. An error means that the whole transaction is lost, as after a full disk, and why.
    template<class F>
    Result<void> attempt(F function)
    {
        if (auto marked = mark(); !marked)
            return marked;
        const Result<void> done = function();
        if (done)
            return keep();
        return undo() ? Result<void>() : done;
    }

private:
    Result<void> mark();
    Result<void> keep();
    Result<void> undo();

    Connection &m_connection;
    bool m_isOpen = false;
};

} // namespace slipway
