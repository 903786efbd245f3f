// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/execution.h"

namespace slipway {

/// An execution with what a listing of several contexts' tells beside.
struct ListedExecution
{
    Execution execution;
    QString image; ///< as the spec names it

    friend bool operator==(const ListedExecution &, const ListedExecution &) = default;
};

/// The execution's own keys, then "context", "phase", "since", "started", "exit_code", "signal",
/// "is_out_of_memory", "reason", "paused", "stop_requested", "health", "ports", "image", "creator";
/// null where there is nothing to say. With "base_url" where DEPLOYER_BASE_URL in its environment
/// was not sent. Compact.
QByteArray toJson(const ListedExecution &listed);

} // namespace slipway
