// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace slipway {

/// Whether \a name sounds like that of a secret: TOKEN, PASSWORD and their like among its words.
bool soundsSecret(const QString &name);

/// Stands where the value of a secret is not shown; tells nothing of it, its length neither.
QString coveredText();

} // namespace slipway
