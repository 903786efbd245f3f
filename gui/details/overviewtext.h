// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/execution.h"
#include "gui/support/failuretext.h"

namespace slipway {

/// What has become of an execution, as one sentence: why it failed, else what it does or did.
/// \a started is when it began to run, if it did.
QString overviewText(const Execution &execution, const std::optional<FailureText> &failure,
    std::optional<Timestamp> started, Timestamp now);

/// What the button of \a step says: "Run again with 4 GiB".
QString stepText(const NextStep &step);

} // namespace slipway
