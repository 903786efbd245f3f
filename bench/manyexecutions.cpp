// SPDX-License-Identifier: Apache-2.0
#include "bench/manyexecutions.h"

#include "bench/required.h"
#include "core/store/contextstore.h"
#include "core/store/database.h"
#include "core/store/statement.h"

#include <QTemporaryDir>
#include <qcoro/qcorotask.h>

#include <vector>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr int contextCount = 1000;
constexpr qint64 rowsAtOnce = 100'000;

/// \a first to \a last are the numbers of the executions. Both databases understand it.
constexpr auto executionsSql = uR"(
INSERT INTO executions (id, context, creator, engine, environment, created, claims, phase, state,
    phase_since, exit_code, reason, handle, ports, is_log_complete)
WITH RECURSIVE numbers (i) AS (
    SELECT CAST(%1 AS BIGINT) UNION ALL SELECT i + 1 FROM numbers WHERE i < %2
), scattered AS (
    SELECT i, i * 61803399 % 100000000 AS spread,
        1 + CASE WHEN i % 10 = 0 THEN 0 ELSE i * 7919 % %3 END AS context
    FROM numbers
), placed AS (
    SELECT spread, contexts.id AS context, contexts.creator,
        CASE WHEN spread < 10000000 THEN 'running' WHEN spread < 80000000 THEN 'exited'
            WHEN spread < 90000000 THEN 'failed' ELSE 'removed' END AS phase
    FROM scattered JOIN contexts ON contexts.sequence = scattered.context
)
SELECT substr(CAST(100000000 + spread AS TEXT), 2) || '-5d0c-4f0e-8a51-1f3f3f2a9b10',
    context, creator, 'lab', '{"SEED":' || spread || ',"DATA":"/data/birds/2026"}',
    '2026-11-21T09:30:00.125Z', '{"iss":"https://id.example/realms/lab","sub":"' || creator
        || '","aud":["deployer","gitlab","jupyter"],"scope":"openid profile email"}',
    phase, CASE WHEN phase IN ('running', 'exited') THEN phase ELSE 'unavailable' END,
    '2026-11-21T09:30:01.250Z', CASE WHEN phase = 'exited' THEN 0 END, '',
    '{"v":1,"endpoint":"unix:///var/run/docker.sock","id":"8f3a6d1c0b9e4f27a5c8d3e1f0b9a8c7"}',
    '[{"specified":"8888","host":"127.0.0.1","protocol":"TCP","exposed":"32768"}]', TRUE
FROM placed)";

constexpr auto labelsSql = uR"(
INSERT INTO execution_labels (label, creator, execution)
SELECT context_labels.label, executions.creator, executions.sequence
FROM executions JOIN contexts ON contexts.id = executions.context
    JOIN context_labels ON context_labels.context = contexts.sequence
WHERE executions.sequence > (SELECT coalesce(max(execution), 0) FROM execution_labels))";

std::unique_ptr<Database> opened(const QString &uri)
{
    const QTemporaryDir unused; // the URIs are absolute
    return required(Database::open(uri, unused.path()));
}

void execute(Database &database, const QString &sql)
{
    auto work = [sql](Connection &connection) { return connection.execute(sql); };
    required(QCoro::waitFor(database.write(std::move(work))));
}

Context contextOf(int number)
{
    static const QString spec = uR"({"image":"registry.example/lab/train:2.%1",)"
                                uR"("command":"python train.py --data /data --fold-%1",)"
                                uR"("env":[{"name":"EPOCHS","value":"%2"}],)"
                                uR"("labels":["project=p%3"]})"_s;
    return {.id = ContextId::create(),
        .creator = u"user-%1"_s.arg(number % 10),
        .specJson = spec.arg(number / 100 % 10).arg(number).arg(number / 10 % 10).toUtf8(),
        .created = SystemClock().now(),
        .claimsJson = "{}"};
}

} // namespace

QByteArray makeContexts(const QString &uri)
{
    const auto database = opened(uri);
    ContextStore store(*database);
    std::vector<Task<Result<void>>> inserts;
    const Context oldest = contextOf(0);
    inserts.push_back(store.insert(oldest));
    for (int number = 1; number < contextCount; ++number)
        inserts.push_back(store.insert(contextOf(number)));
    for (auto &insert : inserts)
        required(QCoro::waitFor(insert));
    return oldest.id.toString().toLatin1();
}

void makeExecutions(const QString &uri, qint64 before, qint64 count)
{
    const auto database = opened(uri);
    if (uri.startsWith(u"sqlite"))
        execute(*database, u"PRAGMA cache_size = -500000"_s); // else each row writes to the disk
    for (qint64 made = before; made < count; made += rowsAtOnce) {
        const qint64 last = std::min(made + rowsAtOnce, count);
        execute(
            *database, QString::fromUtf16(executionsSql).arg(made + 1).arg(last).arg(contextCount));
        execute(*database, QString::fromUtf16(labelsSql));
    }
    if (uri.startsWith(u"postgresql"))
        execute(*database, u"ANALYZE"_s); // which a server does by itself, a minute later
}

} // namespace slipway
