// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/durationhistogram.h"
#include "core/base/task.h"
#include "core/store/storethread.h"

#include <deque>
#include <span>
#include <vector>

namespace slipway {

class Transaction;

/// One function that waits to be committed. Belongs to the coroutine that waits for it.
class WriteJob
{
    Q_DISABLE_COPY_MOVE(WriteJob)

public:
    WriteJob() = default;
    virtual ~WriteJob() = default;

    /// Runs the function, and may do so again in another transaction; after an error what it did is
    /// undone.
    virtual Result<void> run(Connection &connection) = 0;
    /// The last thing to call: the job may be gone as soon as it begins. \a committed is an error
    /// if the group was not stored.
    virtual void finish(const Result<void> &committed) = 0;
};

/// The writing thread. It takes what is queued and commits it as one transaction; while the disk is
/// written, the next group gathers by itself. Nothing waits for a group to grow. Where the database
/// may only be read any more (DatabaseState), what only reads still succeeds.
class WriteQueue
{
    Q_DISABLE_COPY_MOVE(WriteQueue)

public:
    WriteQueue(const DatabaseDriver &driver, DatabaseState &state);

    /// Errors: databaseOpen.
    Result<void> open() { return m_thread.open(); }
    /// Thread: any.
    void append(WriteJob *job);

    const DurationHistogram &commitTimes() const { return *m_commitTimes; }

private:
    void flush();
    Result<void> commit(std::span<WriteJob *const> group);
    Result<void> attempt(std::span<WriteJob *const> group);
    /// Lets each job read, and undoes nothing, since nothing can be written.
    Result<void> readOnly(std::span<WriteJob *const> group);
    /// For another attempt on a disk that is full; false: there is nothing of the kind.
    bool tidy();
    /// Ends at the first job that fails.
    Result<void> fill(Transaction &transaction, std::span<WriteJob *const> group);
    /// Undoes what a failing job did, and goes on with the next.
    Result<void> fillApart(Transaction &transaction, std::span<WriteJob *const> group);

    DatabaseState &m_state;
    bool m_isReadOnly = false;
    /// Of groups.
    const std::shared_ptr<DurationHistogram> m_commitTimes = std::make_shared<DurationHistogram>();
    std::deque<WriteJob *> m_queue; ///< of the writing thread alone
    StoreThread m_thread; ///< the last member: it ends before the queue does
};

/// co_await QueuedWrite(queue, function): runs \a function(Connection &) -> Result<T> in the
/// queue's next group and resumes in the current thread when that is committed.
template<class F>
class QueuedWrite final : private WriteJob
{
    using Value = std::invoke_result_t<F, Connection &>;

public:
    QueuedWrite(WriteQueue &queue, F function) : m_queue(queue), m_function(std::move(function)) { }

    bool await_ready() const noexcept { return false; }
    void await_suspend(std::coroutine_handle<> waiting)
    {
        m_home = currentLoop();
        m_waiting = waiting;
        m_queue.append(this);
    }
    Value await_resume() { return std::move(*m_value); }

private:
    Result<void> run(Connection &connection) override
    {
        m_value.emplace(m_function(connection));
        return *m_value ? Result<void>() : fail(m_value->error());
    }

    void finish(const Result<void> &committed) override
    {
        if (!committed && (!m_value || m_value->has_value()))
            m_value.emplace(fail(committed.error()));
        post(m_home, [waiting = m_waiting] { waiting.resume(); });
    }

    WriteQueue &m_queue;
    F m_function;
    QObject *m_home = nullptr;
    std::coroutine_handle<> m_waiting;
    std::optional<Value> m_value;
};

} // namespace slipway
