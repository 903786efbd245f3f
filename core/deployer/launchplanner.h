// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/deployer/launchplan.h"
#include "core/deployer/launchpolicy.h"

namespace slipway {

/// From what is stored to what an engine may be told: merges, then applies the policy.
class LaunchPlanner
{
    Q_DISABLE_COPY_MOVE(LaunchPlanner)

public:
    LaunchPlanner(InstallationId installation, LaunchDefaults defaults, LaunchPolicyOptions policy);

    /// \a engine must outlive the task. Errors: those of planLaunch() and LaunchPolicy::admit().
    Task<Result<AdmittedLaunch>> plan(Context context, Execution execution, Engine *engine);

    /// What such a plan tells the container, for those who look at it. Errors: those of
    /// showLaunch().
    Result<ShownLaunch> show(const Context &context, const Execution &execution) const;

    const LaunchPolicy &policy() const { return m_policy; }

private:
    InstallationId m_installation;
    LaunchDefaults m_defaults;
    LaunchPolicy m_policy;
};

} // namespace slipway
