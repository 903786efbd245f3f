// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/task.h"
#include "core/deployer/hostpaths.h"
#include "core/engine/enginetypes.h"

#include <QString>
#include <QStringList>

#include <memory>
#include <optional>
#include <vector>

namespace slipway {

class Engine;

/// What an administrator lets containers have.
struct LaunchPolicyOptions
{
    HostPathOptions hostPaths;
    QStringList volumes; ///< of the engine, by name; everybody may claim them
    std::optional<qint64> memoryLimit; ///< bytes, for a container that names no limit of its own
    qint64 processLimit = 4096; ///< of a container, at most; of one that names no limit as well
    ResourceAmounts most; ///< of a container; they bind also what is not asked for
};

/// A plan that may be carried out as it stands.
struct AdmittedLaunch
{
    LaunchPlan plan;
    /// Keeps its host paths what they were when they were checked, until its container has started.
    std::vector<std::shared_ptr<const void>> holds;
};

/// The engine's volume that the claim \a claim of \a subject is, unless the administrator listed
/// it: "slipway-<16 hex digits of SHA-256(subject)>-<claim>".
QString volumeOfClaim(const QString &subject, const QString &claim);

/// What a container may have, looked at after everything has been merged (design, section 8).
/// Claims and host paths become what the engine has to be told.
class LaunchPolicy
{
    Q_DISABLE_COPY_MOVE(LaunchPolicy)

public:
    explicit LaunchPolicy(LaunchPolicyOptions options);

    /// \a plan as planLaunch() made it, for what \a subject created. \a engine must outlive the
    /// task. Errors: limitAboveSite, amountTooSmall, claimForbidden, those of HostPaths::hold(),
    /// those of MachineAccess::hasVolume().
    Task<Result<AdmittedLaunch>> admit(LaunchPlan plan, Engine *engine, QString subject);

    /// The folders of the host beneath which containers of \a engine may mount.
    QStringList hostPathRoots(Engine &engine) const;

private:
    /// The engine's volume that is meant.
    Task<Result<QString>> settledClaim(
        QString claim, Engine *engine, QString subject, QString where) const;
    Result<void> settleHostPath(AdmittedLaunch &launch, qsizetype index, Engine &engine);

    LaunchPolicyOptions m_options;
    HostPaths m_hostPaths;
};

} // namespace slipway
