// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"

#include <QString>

namespace slipway {

/// What \a error means and what to do, in the language of the person before the window: a sentence
/// by its reason, with its args, fields under the names that the forms give them. A reason that is
/// not known here is told in English. The id of the request that failed, by which a service's log
/// is searched, stands behind it where the args hold a "request_id".
QString errorText(const Error &error);

/// What the engine itself said of it, beneath that sentence; empty if nothing.
QString engineWords(const Error &error);

/// Both, the words on a line of their own: for places that cannot fold them away.
QString errorTextWithWords(const Error &error);

} // namespace slipway
