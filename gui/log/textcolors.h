// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "gui/log/styledtext.h"

#include <QColor>
#include <QPalette>

#include <optional>

namespace slipway {

/// In which colours a piece of text is drawn.
struct TextColors
{
    QColor text;
    std::optional<QColor> background; ///< else what is there already
};

/// The colours of \a style on the base of \a palette. What a program wrote for a dark terminal is
/// made lighter or darker until it can be read: a contrast of 4.5:1 (WCAG 2.1, 1.4.3).
TextColors colorsOf(const TextStyle &style, const QPalette &palette);

/// From 1 (the same) to 21 (black on white), as WCAG 2.1 counts it.
double contrast(const QColor &one, const QColor &other);
/// \a color, or the nearest lightness of it that can be read on \a base.
QColor readable(const QColor &color, const QColor &base);

} // namespace slipway
