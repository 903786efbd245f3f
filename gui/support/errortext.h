// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"

#include <QString>

namespace slipway {

/// What \a error means and what to do, in the language of the person before the window: a sentence
/// by its reason, with its args. A reason that is not known here is told in English.
QString errorText(const Error &error);

} // namespace slipway
