// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/executionstatus.h"

namespace slipway {

/// A variable that two runs had differently.
struct EnvironmentChange
{
    QString name;
    std::optional<ShownVariable> before; ///< none: it was not set
    std::optional<ShownVariable> after;

    friend bool operator==(const EnvironmentChange &, const EnvironmentChange &) = default;
};

/// What differs, sorted by name; both lists are.
QList<EnvironmentChange> environmentChanges(
    const QList<ShownVariable> &before, const QList<ShownVariable> &after);

} // namespace slipway
