// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/task.h"

namespace slipway {

/// Tasks that nobody awaits one by one, or that others await, but whose owner must not die before
/// them. Thread: one.
class TaskGroup
{
    Q_DISABLE_COPY_MOVE(TaskGroup)

public:
    TaskGroup() = default;

    /// Lets \a task run on by itself and counts it until its end.
    void add(Task<void> task) { watch(std::move(task)); }

    /// For a task that somebody else awaits: counts as long as it lives, in the task's frame.
    class Mark
    {
        Q_DISABLE_COPY_MOVE(Mark)

    public:
        explicit Mark(TaskGroup *group) : m_group(group) { ++m_group->m_count; }
        ~Mark() { m_group->leave(); }

    private:
        TaskGroup *m_group;
    };

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
        const Mark mark(this);
        co_await task;
    }

    void leave()
    {
        if (--m_count == 0)
            std::exchange(m_idle, {}).complete(true);
    }

    int m_count = 0;
    Completion<bool> m_idle;
};

} // namespace slipway
