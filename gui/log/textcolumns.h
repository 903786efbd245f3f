// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace slipway {

/// How many cells of a fixed-width font \a character takes, as terminals have it: none (it goes on
/// top of the one before), one or two. Unicode's East Asian Width (UAX #11): W and F take two.
int columnsOf(char32_t character);

} // namespace slipway
