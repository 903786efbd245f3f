// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "gui/log/styledtext.h"

#include <QStringView>

namespace slipway {

/// Changes \a style as SGR (ECMA-48 8.3.117, colours as ITU-T T.416 and xterm have them) with
/// \a parameters says: "1;31", "38;5;208", "38:2::255:128:0". What it does not know is passed over.
/// Blinking and concealed text are shown as any other.
void applySgr(QStringView parameters, TextStyle &style);

} // namespace slipway
