// SPDX-License-Identifier: Apache-2.0
#include "core/deployer/launchpolicy.h"

#include "core/base/reasons.h"
#include "core/engine/engine.h"

#include <QCryptographicHash>

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

LaunchPolicy::LaunchPolicy(LaunchPolicyOptions options)
    : m_options(std::move(options)), m_hostPaths(m_options.hostPaths)
{
}

Task<Result<AdmittedLaunch>> LaunchPolicy::admit(LaunchPlan plan, Engine *engine, QString subject)
{
    AdmittedLaunch launch {.plan = std::move(plan)};
    auto &limits = launch.plan.resources.limits;
    if (!limits.memory)
        limits.memory = m_options.memoryLimit;

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

QStringList LaunchPolicy::hostPathRoots(const Engine &engine) const
{
    return m_hostPaths.rootsFor(engine.localSocket());
}

Task<Result<QString>> LaunchPolicy::settledClaim(
    QString claim, Engine *engine, QString subject, QString where) const
{
    if (m_options.volumes.contains(claim))
        co_return claim;
    const QJsonObject args {{u"path"_s, where}, {u"value"_s, claim}};
    if (claim.startsWith(ownPrefix))
        co_return fail(reasons::claimForbidden, args);
    const Result<bool> isTaken = co_await engine->hasVolume(claim);
    if (!isTaken)
        co_return fail(isTaken.error());
    if (*isTaken)
        co_return fail(reasons::claimForbidden, args);
    co_return volumeOfClaim(subject, claim);
}

Result<void> LaunchPolicy::settleHostPath(
    AdmittedLaunch &launch, qsizetype index, const Engine &engine)
{
    Mount &mount = launch.plan.mounts[index];
    const HostPathRequest request {.path = mount.source,
        .subPath = mount.subPath,
        .type = mount.hostPathType,
        .isReadOnly = mount.isReadOnly,
        .name = launch.plan.executionId.toString() + u'-' + QString::number(index),
        .where = pathOf(index)};
    auto held = m_hostPaths.hold(request, engine.localSocket());
    if (!held)
        return fail(held.error());
    mount.source = held->path;
    mount.subPath.clear();
    if (held->hold)
        launch.holds.push_back(std::move(held->hold));
    return {};
}

} // namespace slipway
