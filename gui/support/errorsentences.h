// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"

#include <span>

namespace slipway {

/// What the window says where the service says ErrorReason::message: in the words of its forms and
/// buttons, with the same places.
struct ErrorSentence
{
    const ErrorReason *reason;
    const char *text; ///< English; translated in the context "ErrorSentence"
};

/// The one table of them: a row for every reason that the window can come to show. What a daemon
/// alone can meet (its options, its listener) has none.
std::span<const ErrorSentence> errorSentences();

} // namespace slipway
