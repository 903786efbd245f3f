// SPDX-License-Identifier: Apache-2.0
#include "core/store/databaseprobe.h"

#include "core/base/reasons.h"
#include "core/store/database.h"
#include "core/store/statement.h"

#include <QTimer>

#include <memory>

namespace slipway {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

static constexpr auto freshness = 1s;
static constexpr auto patience = 2s;

Task<Result<void>> DatabaseProbe::look()
{
    if (const auto refusal = m_database.refusal())
        co_return fail(*refusal);
    const auto now = std::chrono::steady_clock::now();
    if (!m_isAsking && m_lastTime.time_since_epoch().count() > 0 && now - m_lastTime < freshness)
        co_return std::as_const(m_last);
    if (!m_isAsking) {
        m_isAsking = true;
        m_answer = {};
        m_tasks.add(ask(m_answer));
    }
    // Whoever comes first: the timer must not keep the answer of a database that is away waiting.
    const Completion<Result<void>> either;
    auto pass = [](Completion<Result<void>> from, Completion<Result<void>> to) -> Task<void> {
        const Result<void> result = co_await from;
        to.complete(result);
    };
    const Completion<Result<void>> answer = m_answer;
    m_tasks.add(pass(answer, either));
    QTimer timer;
    QObject::connect(&timer, &QTimer::timeout, &timer,
        [either] { either.complete(fail(reasons::databaseUnavailable)); });
    timer.start(patience);
    co_return co_await either;
}

Task<void> DatabaseProbe::ask(Completion<Result<void>> answer)
{
    auto write = [](Connection &connection) -> Result<void> {
        Statement update(connection, u"UPDATE installation SET created = created"_s);
        return update.run();
    };
    Result<void> result = co_await m_database.write(std::move(write));
    if (result) {
        auto read = [](Connection &connection) -> Result<void> {
            Statement select(connection, u"SELECT id FROM installation"_s);
            const auto found = select.first();
            return found ? Result<void>() : fail(found.error());
        };
        result = co_await m_database.read(std::move(read));
    }
    if (result) // a little can be written still
        result = m_database.roomForMore();
    if (result && m_database.isShort())
        result = fail(reasons::databaseFull);
    m_last = result;
    m_lastTime = std::chrono::steady_clock::now();
    m_isAsking = false;
    answer.complete(result);
}

} // namespace slipway
