// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArrayView>
#include <QList>

namespace slipway {

/// What each target defines: takes one input, which may be anything, and require()s what must hold
/// of it. Nothing may be kept from one input to the next.
void fuzz(QByteArrayView input);

/// A finding, unless what \a property says holds.
void require(bool holds, const char *property);

using Pieces = QList<QByteArrayView>;

/// Ways in which a stream may deliver \a input: byte by byte, and cut in two at a place that
/// depends on the input.
QList<Pieces> cuts(QByteArrayView input);

} // namespace slipway
