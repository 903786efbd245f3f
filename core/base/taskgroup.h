// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/task.h"

namespace slipway {

/// Tasks that nobody awaits one by one, but whose owner must not die before them.
/// Thread: one.
class TaskGroup
{
    Q_DISABLE_COPY_MOVE(TaskGroup)

public:
    TaskGroup() = default;

    /// Lets \a task run on by itself and counts it until its end.
    void add(Task<void> task) { watch(std::move(task)); }

    /// Resolves when none is left.
    Task<void> idle()
    {
        while (m_count > 0) {
            const Completion<bool> next = m_idle;
            co_await next;
        }
    }

private:
    Task<void> watch(Task<void> task)
    {
        ++m_count;
        co_await task;
        if (--m_count == 0)
            std::exchange(m_idle, {}).complete(true);
    }

    int m_count = 0;
    Completion<bool> m_idle;
};

} // namespace slipway
