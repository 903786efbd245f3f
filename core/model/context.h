// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/model/contextspec.h"
#include "core/model/ids.h"

#include <QByteArray>
#include <QString>

namespace slipway {

/// A saved spec. Immutable: to change one, make another.
struct Context
{
    ContextId id;
    QString creator; ///< the subject of who made it
    /// The normalised spec as compact JSON: answered as it stands, read again only for a launch.
    QByteArray specJson;
    Timestamp created;
    QByteArray claimsJson; ///< the decoded claims of the creator's token ("jwt"); never returned

    friend bool operator==(const Context &, const Context &) = default;
};

/// {"identifier", "spec", "created"}, compact.
QByteArray toJson(const Context &context);

} // namespace slipway
