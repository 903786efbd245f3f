// SPDX-License-Identifier: Apache-2.0
#include "core/store/writequeue.h"

#include "core/base/reasons.h"
#include "core/store/databasestate.h"
#include "core/store/transaction.h"

#include <algorithm>
#include <optional>

namespace slipway {

namespace {

// Beyond this, a larger group is hardly faster and its first job waits for its last.
constexpr size_t groupLimit = 256;

} // namespace

WriteQueue::WriteQueue(const DatabaseDriver &driver, DatabaseState &state)
    : m_state(state), m_thread(driver, state, DatabaseAccess::ReadWrite, "store-writer")
{
}

void WriteQueue::append(WriteJob *job)
{
    post(m_thread.loop(), [this, job] {
        m_queue.push_back(job);
        // Behind the jobs that were posted meanwhile, so that these come along.
        if (m_queue.size() == 1)
            post(m_thread.loop(), [this] { flush(); });
    });
}

void WriteQueue::flush()
{
    while (!m_queue.empty()) {
        const auto end = m_queue.begin() + std::ptrdiff_t(std::min(m_queue.size(), groupLimit));
        const std::vector<WriteJob *> group(m_queue.begin(), end);
        m_queue.erase(m_queue.begin(), end);
        const Result<void> committed = commit(group);
        for (WriteJob *job : group)
            job->finish(committed);
    }
}

Result<void> WriteQueue::commit(std::span<WriteJob *const> group)
{
    const DurationNote note(m_commitTimes);
    m_state.reserve().restore();
    if (m_state.refusal())
        return readOnly(group);
    auto committed = attempt(group);
    const auto isFull = [&] { return !committed && committed.error().is(reasons::databaseFull); };
    if (isFull() && tidy())
        committed = attempt(group);
    if (isFull() && m_state.reserve().spend() && tidy())
        committed = attempt(group);
    return committed;
}

bool WriteQueue::tidy()
{
    Connection &connection = m_thread.connection();
    const QString statement = connection.driver().tidyStatement();
    if (!statement.isEmpty())
        std::ignore = connection.execute(statement); // without room it fails, too
    return !statement.isEmpty();
}

Result<void> WriteQueue::readOnly(std::span<WriteJob *const> group)
{
    Connection &connection = m_thread.connection();
    if (!std::exchange(m_isReadOnly, true))
        std::ignore = connection.execute(connection.driver().readOnlyStatement());
    for (WriteJob *job : group)
        std::ignore = job->run(connection);
    return {};
}

Result<void> WriteQueue::attempt(std::span<WriteJob *const> group)
{
    Connection &connection = m_thread.connection();
    if (auto opened = connection.ensureOpen(); !opened)
        return opened;
    std::optional<Transaction> transaction(connection);
    auto filled = fill(*transaction, group);
    // What was not committed is not stored, so it may be done again: on a connection that was lost,
    // and where a job failed. That is rare, and a savepoint for each takes as long as the job.
    if (!filled) {
        transaction.reset();
        filled = connection.ensureOpen().and_then(
            [&] { return fillApart(transaction.emplace(connection), group); });
    }
    return filled ? transaction->commit() : filled;
}

Result<void> WriteQueue::fill(Transaction &transaction, std::span<WriteJob *const> group)
{
    auto filled = transaction.begin();
    for (auto job = group.begin(); filled && job != group.end(); ++job)
        filled = (*job)->run(m_thread.connection());
    return filled;
}

Result<void> WriteQueue::fillApart(Transaction &transaction, std::span<WriteJob *const> group)
{
    Connection &connection = m_thread.connection();
    if (auto begun = transaction.begin(); !begun)
        return begun;
    for (WriteJob *job : group) {
        auto attempted = transaction.attempt([job, &connection] { return job->run(connection); });
        if (!attempted)
            return attempted;
    }
    return {};
}

} // namespace slipway
