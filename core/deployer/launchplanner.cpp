// SPDX-License-Identifier: Apache-2.0
#include "core/deployer/launchplanner.h"

namespace slipway {

LaunchPlanner::LaunchPlanner(
    InstallationId installation, LaunchDefaults defaults, LaunchPolicyOptions policy)
    : m_installation(installation), m_defaults(std::move(defaults)), m_policy(std::move(policy))
{
}

Task<Result<AdmittedLaunch>> LaunchPlanner::plan(
    Context context, Execution execution, Engine *engine)
{
    auto plan = planLaunch(context, execution, m_installation, m_defaults);
    if (!plan)
        co_return fail(plan.error());
    co_return co_await m_policy.admit(std::move(*plan), engine, execution.creator);
}

Result<ShownLaunch> LaunchPlanner::show(const Context &context, const Execution &execution) const
{
    return showLaunch(context, execution, m_defaults);
}

} // namespace slipway
