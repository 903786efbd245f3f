// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QString>
#include <QStringList>

namespace slipway {

/// Whether a new spec may have \a labels ("key=value" or "key"): at most 1,000 of them, 4 KiB each
/// and 64 KiB in all, no control characters in a key, and no key by which the service, the engine
/// or a tool beside it finds its own containers. \a path names the list in the error. Errors:
/// tooMany, tooLong, labelCharacter, labelReserved.
Result<void> checkLabels(const QStringList &labels, const QString &path);

} // namespace slipway
