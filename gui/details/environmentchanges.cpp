// SPDX-License-Identifier: Apache-2.0
#include "gui/details/environmentchanges.h"

namespace slipway {

QList<EnvironmentChange> environmentChanges(
    const QList<ShownVariable> &before, const QList<ShownVariable> &after)
{
    QList<EnvironmentChange> changes;
    auto old = before.begin();
    auto now = after.begin();
    while (old != before.end() || now != after.end()) {
        if (now == after.end() || (old != before.end() && old->name < now->name)) {
            changes.append({old->name, *old, std::nullopt});
            ++old;
        } else if (old == before.end() || now->name < old->name) {
            changes.append({now->name, std::nullopt, *now});
            ++now;
        } else {
            if (*old != *now)
                changes.append({now->name, *old, *now});
            ++old;
            ++now;
        }
    }
    return changes;
}

} // namespace slipway
