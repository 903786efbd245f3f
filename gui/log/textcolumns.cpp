// SPDX-License-Identifier: Apache-2.0
#include "gui/log/textcolumns.h"

#include <QChar>

#include <algorithm>
#include <iterator>

namespace slipway {
namespace {

struct Range
{
    char32_t first;
    char32_t last;
};

/// Blocks whose characters are wide; single narrow ones in between do not matter here.
constexpr Range wideRanges[] = {
    {0x1100, 0x115F}, // Hangul Jamo
    {0x231A, 0x231B}, // watch, hourglass
    {0x23E9, 0x23EC},
    {0x2614, 0x2615},
    {0x26A1, 0x26A1},
    {0x2705, 0x2705}, // check mark
    {0x274C, 0x274C}, // cross mark
    {0x2753, 0x2757},
    {0x2B50, 0x2B50}, // star
    {0x2E80, 0x303E}, // CJK radicals, punctuation
    {0x3041, 0xA4CF}, // Kana, CJK ideographs, Yi
    {0xA960, 0xA97C},
    {0xAC00, 0xD7A3}, // Hangul
    {0xF900, 0xFAFF},
    {0xFE30, 0xFE6F},
    {0xFF00, 0xFF60}, // full-width forms
    {0xFFE0, 0xFFE6},
    {0x1F300, 0x1F64F}, // pictographs
    {0x1F680, 0x1F6FF},
    {0x1F900, 0x1FAFF},
    {0x20000, 0x3FFFD},
};

} // namespace

int columnsOf(char32_t character)
{
    if (character < 0x300)
        return 1;
    switch (QChar::category(character)) {
    case QChar::Mark_NonSpacing:
    case QChar::Mark_Enclosing:
    case QChar::Other_Format:
        return 0;
    default:
        break;
    }
    const auto *range = std::lower_bound(std::begin(wideRanges), std::end(wideRanges), character,
        [](const Range &candidate, char32_t c) { return candidate.last < c; });
    return range != std::end(wideRanges) && range->first <= character ? 2 : 1;
}

} // namespace slipway
