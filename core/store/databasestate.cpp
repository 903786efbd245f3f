// SPDX-License-Identifier: Apache-2.0
#include "core/store/databasestate.h"

#include "core/base/logging.h"
#include "core/base/reasons.h"

namespace slipway {

std::optional<Error> DatabaseState::refusal() const
{
    const std::lock_guard lock(m_mutex);
    return m_refusal;
}

void DatabaseState::refuse(const Error &error)
{
    const std::lock_guard lock(m_mutex);
    if (m_refusal)
        return;
    m_refusal = error;
    qCCritical(lcStore).noquote() << error.message() << error.cause();
}

Error DatabaseState::told(const Error &error)
{
    if (error.is(reasons::databaseCorrupt))
        refuse(error);
    // It was not the file system that refused, but this process.
    if (error.is(reasons::databaseReadOnly))
        return refusal().value_or(error);
    return error;
}

Result<void> DatabaseState::roomForMore() const
{
    if (const auto refused = refusal())
        return fail(*refused);
    if (m_reserve.isSpent())
        return fail(reasons::databaseFull);
    return {};
}

} // namespace slipway
