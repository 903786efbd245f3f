// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "gui/log/styledtext.h"

#include <QByteArrayView>

namespace slipway {

/// \a line, as a program wrote it for a terminal, without the newline. Of the escapes of ECMA-48
/// only SGR (colours, bold, underlined, …) is carried out; every other one, and every control but
/// the tab, stands there as its name ("ESC[2J", "BEL", "U+202E"), as a note. What is not UTF-8
/// becomes U+FFFD. Nothing in \a line can act on anything outside it.
StyledText styledTextFromAnsi(QByteArrayView line);

/// What a terminal would show of \a line with its carriage returns: the last state of a progress
/// bar.
QByteArrayView lastStateOf(QByteArrayView line);

/// Whether \a line is printable ASCII, all of it: each byte a column, and nothing to decode.
bool isPlain(QByteArrayView line);

} // namespace slipway
