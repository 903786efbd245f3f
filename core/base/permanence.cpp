// SPDX-License-Identifier: Apache-2.0
#include "core/base/permanence.h"

#include "core/base/reasons.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace slipway {

// Of what is understood and could not be carried out, these lie in what was asked for. All else of
// this kind (a registry that cannot be reached, a port that is taken, a folder that is missing,
// what an engine says in its own words) is tried anew: no harm is done by that, since nothing ran.
static bool isSettled(const ErrorReason &reason)
{
    static constexpr std::array settled {&reasons::imageNotFound, &reasons::engineCannot,
        &reasons::hostPathKind, &reasons::idempotencyKeyReused};
    return std::any_of(settled.begin(), settled.end(),
        [&reason](const ErrorReason *one) { return std::strcmp(one->name, reason.name) == 0; });
}

bool mayPass(const ErrorReason &reason)
{
    switch (reason.code) {
    case ErrorCode::Aborted:
    case ErrorCode::Cancelled:
    case ErrorCode::DeadlineExceeded:
    case ErrorCode::Internal:
    case ErrorCode::ResourceExhausted:
    case ErrorCode::Unavailable:
        return true;
    case ErrorCode::FailedPrecondition:
        return !isSettled(reason);
    case ErrorCode::AlreadyExists:
    case ErrorCode::InvalidArgument:
    case ErrorCode::NotFound:
    case ErrorCode::PermissionDenied:
    case ErrorCode::Unauthenticated:
    case ErrorCode::Unimplemented:
        break;
    }
    return false;
}

} // namespace slipway
