// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/context.h"

namespace slipway {

/// The spec that \a context holds. Errors: those of contextSpecFromJson().
Result<ContextSpec> specOf(const Context &context);

/// The same spec with \a bytes as its limit of memory. Errors: those of contextSpecFromJson().
Result<ContextSpec> withMemoryLimit(const ContextSpec &spec, qint64 bytes);

} // namespace slipway
