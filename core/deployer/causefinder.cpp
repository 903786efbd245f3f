// SPDX-License-Identifier: Apache-2.0
#include "core/deployer/causefinder.h"

#include "core/base/logging.h"
#include "core/engine/engine.h"
#include "core/engine/engineregistry.h"
#include "core/store/executionstore.h"
#include "core/store/logarchive.h"

#include <algorithm>
#include <array>

namespace slipway {

/// Bytes at the beginning of a log; what an engine writes there is shorter.
static constexpr qint64 looked = 1024;

/// Whether \a execution may be one whose program was never executed: runc, shells and init
/// processes end with these codes then.
static bool isSuspect(const Execution &execution)
{
    static constexpr std::array codes {1, 2, 126, 127, 128, 255};
    return execution.phase == ExecutionPhase::Exited && execution.isLogComplete
        && execution.reason.isEmpty() && execution.exit
        && std::find(codes.begin(), codes.end(), execution.exit->code) != codes.end();
}

CauseFinder::CauseFinder(
    EngineRegistry &engines, ExecutionStore &executions, const LogArchive &archive)
    : m_engines(engines), m_executions(executions), m_archive(archive)
{
    connect(&executions, &ExecutionStore::updated, this, &CauseFinder::consider);
}

Task<void> CauseFinder::close()
{
    co_await m_tasks.idle();
}

void CauseFinder::consider(const Execution &execution)
{
    if (!isSuspect(execution))
        return;
    const QString cause = causeOf(execution);
    if (!cause.isEmpty())
        m_tasks.add(note(execution.id, cause));
}

QString CauseFinder::causeOf(const Execution &execution) const
{
    const auto engine = m_engines.find(execution.engine);
    const auto reader = m_archive.read(execution.id);
    const FailureDiagnosis *const diagnosis = engine ? (*engine)->abilities().diagnosis : nullptr;
    if (!diagnosis || !reader)
        return {};
    return diagnosis->startFailureIn((*reader)->read(looked).left(looked));
}

Task<void> CauseFinder::note(ExecutionId id, QString cause)
{
    ExecutionChange change;
    change.reason = cause;
    const auto noted = co_await m_executions.change(id, std::move(change));
    if (!noted)
        qCWarning(lcDeployer).noquote() << id.toString() << noted.error().message();
}

} // namespace slipway
