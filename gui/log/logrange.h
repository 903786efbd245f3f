// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "gui/log/logdocument.h"

#include <QString>

#include <algorithm>
#include <optional>

namespace slipway {

/// A place between two characters of a log: in the shown text of a line, in UTF-16 units.
struct LogCursor
{
    qint64 line = 0;
    qsizetype index = 0;

    friend auto operator<=>(const LogCursor &, const LogCursor &) = default;
};

/// What is selected in a log.
struct LogRange
{
    LogCursor anchor; ///< where it began
    LogCursor cursor; ///< where it is changed

    bool isEmpty() const { return anchor == cursor; }
    LogCursor first() const { return std::min(anchor, cursor); }
    LogCursor last() const { return std::max(anchor, cursor); }

    friend bool operator==(const LogRange &, const LogRange &) = default;
};

/// The text of the lines of \a range that are shown, without times. Empty if it has more than
/// \a maxSize characters.
std::optional<QString> textOf(const LogDocument &document, const LogRange &range, qint64 maxSize);

/// The word around \a index in \a text, or the run of what is no word.
Match wordAt(const QString &text, qsizetype index);

} // namespace slipway
