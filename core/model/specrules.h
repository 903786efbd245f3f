// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/contextspec.h"

namespace slipway {

/// What a new spec must keep to beside being readable; one that is stored already may be from
/// before these rules. \a object is what \a spec was read from. Errors: keyRefused, keysExclude,
/// writtenOtherwise, amountTooSmall, argumentTooLong, argumentsTooLong, userIsRoot and those of
/// checkLabels().
Result<void> checkSpecRules(const ContextSpec &spec, const QJsonObject &object);

} // namespace slipway
