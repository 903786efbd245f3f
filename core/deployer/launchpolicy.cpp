// SPDX-License-Identifier: Apache-2.0
#include "core/deployer/launchpolicy.h"

#include "core/base/reasons.h"
#include "core/engine/engine.h"

#include <QCryptographicHash>

#include <algorithm>

namespace slipway {

using namespace Qt::StringLiterals;

static constexpr auto ownPrefix = "slipway-"_L1;

static QString pathOf(qsizetype mount)
{
    return u"spec.volumeMounts[%1]"_s.arg(mount);
}

QString volumeOfClaim(const QString &subject, const QString &claim)
{
    constexpr int digits = 16;
    const QByteArray hash = QCryptographicHash::hash(subject.toUtf8(), QCryptographicHash::Sha256);
    return ownPrefix + QString::fromLatin1(hash.toHex().first(digits)) + u'-' + claim;
}

namespace {

/// "2Gi", "512Mi" where it comes out even, else bytes.
QString bytesText(qint64 bytes)
{
    for (const auto &[suffix, shift] : {std::pair("Gi"_L1, 30), std::pair("Mi"_L1, 20)}) {
        if (bytes > 0 && bytes % (qint64(1) << shift) == 0)
            return QString::number(bytes >> shift) + suffix;
    }
    return QString::number(bytes);
}

/// One of the amounts, and how it is told.
struct Bound
{
    QLatin1StringView key;
    std::optional<qint64> ResourceAmounts::*amount;
    QString (*text)(qint64 amount);
    bool bindsUnasked = true; ///< what nobody asked for is this much; else none
};
const Bound bounds[] {
    {"cpu"_L1, &ResourceAmounts::nanoCpus,
        [](qint64 nano) { return QString::number(nano / 1'000'000) + u'm'; }},
    {"memory"_L1, &ResourceAmounts::memory, bytesText},
    {"nvidia.com/gpu"_L1, &ResourceAmounts::gpus, [](qint64 gpus) { return QString::number(gpus); },
        false},
    {"pids"_L1, &ResourceAmounts::pids, [](qint64 pids) { return QString::number(pids); }},
};

tl::unexpected<Error> failAbove(const QString &kind, const Bound &bound, qint64 most)
{
    return fail(reasons::limitAboveSite,
        {{u"path"_s, u"spec.resources.%1.%2"_s.arg(kind, bound.key)},
            {u"limit"_s, bound.text(most)}});
}

/// Puts the limits of \a resources within \a most.
Result<void> settleResources(Resources &resources, const ResourceAmounts &most)
{
    auto &[limits, requests] = resources;
    for (const Bound &bound : bounds) {
        const auto &limit = most.*bound.amount;
        if (!limit)
            continue;
        if ((limits.*bound.amount).value_or(0) > *limit)
            return failAbove(u"limits"_s, bound, *limit);
        if ((requests.*bound.amount).value_or(0) > *limit)
            return failAbove(u"requests"_s, bound, *limit);
        if (!(limits.*bound.amount) && bound.bindsUnasked)
            limits.*bound.amount = limit;
    }
    return {};
}

} // namespace

LaunchPolicy::LaunchPolicy(LaunchPolicyOptions options)
    : m_options(std::move(options)), m_hostPaths(m_options.hostPaths)
{
}

Task<Result<AdmittedLaunch>> LaunchPolicy::admit(LaunchPlan plan, Engine *engine, QString subject)
{
    AdmittedLaunch launch {.plan = std::move(plan)};
    ResourceAmounts &limits = launch.plan.resources.limits;
    ResourceAmounts most = m_options.most;
    most.pids = m_options.processLimit;
    if (!limits.memory && m_options.memoryLimit) {
        const qint64 asked = launch.plan.resources.requests.memory.value_or(0);
        const qint64 usual = std::max(*m_options.memoryLimit, asked); // what is reserved is usable
        limits.memory = std::min(usual, most.memory.value_or(usual));
    }
    launch.plan.areCpusUnasked = !limits.nanoCpus;
    launch.plan.areProcessesAsked = limits.pids.has_value();
    if (const auto settled = settleResources(launch.plan.resources, most); !settled)
        co_return fail(settled.error());
    if (limits.memory.value_or(leastMemory) < leastMemory)
        co_return fail(reasons::amountTooSmall,
            {{u"path"_s, u"spec.resources.limits.memory"_s},
                {u"value"_s, QString::number(*limits.memory)}, {u"least"_s, u"6Mi"_s}});

    QList<Mount> &mounts = launch.plan.mounts;
    for (qsizetype i = 0; i < mounts.size(); ++i) {
        if (mounts[i].kind == Mount::Kind::Claim) {
            const Result<QString> volume =
                co_await settledClaim(mounts[i].source, engine, subject, pathOf(i));
            if (!volume)
                co_return fail(volume.error());
            mounts[i].source = *volume;
        } else if (mounts[i].kind == Mount::Kind::HostPath) {
            const Result<void> settled = settleHostPath(launch, i, *engine);
            if (!settled)
                co_return fail(settled.error());
        }
    }
    co_return launch;
}

static QString localSocketOf(Engine &engine)
{
    const MachineAccess *const machine = engine.abilities().machine;
    return machine ? machine->localSocket() : QString();
}

QStringList LaunchPolicy::hostPathRoots(Engine &engine) const
{
    return m_hostPaths.rootsFor(localSocketOf(engine));
}

Task<Result<QString>> LaunchPolicy::settledClaim(
    QString claim, Engine *engine, QString subject, QString where) const
{
    if (m_options.volumes.contains(claim))
        co_return claim;
    const QJsonObject args {{u"path"_s, where}, {u"value"_s, claim}};
    if (claim.startsWith(ownPrefix))
        co_return fail(reasons::claimForbidden, args);
    if (MachineAccess *const machine = engine->abilities().machine) {
        const Result<bool> isTaken = co_await machine->hasVolume(claim);
        if (!isTaken)
            co_return fail(isTaken.error());
        if (*isTaken)
            co_return fail(reasons::claimForbidden, args);
    }
    co_return volumeOfClaim(subject, claim);
}

Result<void> LaunchPolicy::settleHostPath(AdmittedLaunch &launch, qsizetype index, Engine &engine)
{
    Mount &mount = launch.plan.mounts[index];
    const HostPathRequest request {.path = mount.source,
        .subPath = mount.subPath,
        .type = mount.hostPathType,
        .isReadOnly = mount.isReadOnly,
        .name = launch.plan.executionId.toString() + u'-' + QString::number(index),
        .where = pathOf(index)};
    auto held = m_hostPaths.hold(request, localSocketOf(engine));
    if (!held)
        return fail(held.error());
    mount.source = held->path;
    mount.subPath.clear();
    if (held->hold)
        launch.holds.push_back(std::move(held->hold));
    return {};
}

} // namespace slipway
