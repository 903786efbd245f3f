// SPDX-License-Identifier: Apache-2.0
#include "gui/log/styledtext.h"

#include "gui/log/textcolumns.h"

#include <algorithm>

namespace slipway {

static constexpr qsizetype tabWidth = 8;

void StyledText::append(QStringView text, const TextStyle &style)
{
    if (text.isEmpty())
        return;
    if (m_runs.isEmpty() ? (style != TextStyle()) : (m_runs.constLast().style != style)) {
        if (m_runs.isEmpty() && !m_text.isEmpty())
            m_runs.append(Run());
        m_runs.append({.start = m_text.size(), .style = style});
    }
    m_text.append(text);
    m_isSimple = m_isSimple
        && std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u' ' && c < u'\x7F'; });
}

StyledText::Spot StyledText::behind(Spot spot) const
{
    if (m_isSimple)
        return {.index = spot.index + 1, .column = spot.column + 1};
    const auto characterAt = [this](qsizetype index) {
        const QChar c = m_text[index];
        const bool isPair =
            c.isHighSurrogate() && index + 1 < m_text.size() && m_text[index + 1].isLowSurrogate();
        return isPair ? QChar::surrogateToUcs4(c, m_text[index + 1]) : char32_t(c.unicode());
    };
    const auto sizeOf = [](char32_t c) -> qsizetype {
        return QChar::requiresSurrogates(c) ? 2 : 1;
    };

    const char32_t first = characterAt(spot.index);
    spot.index += sizeOf(first);
    spot.column += first == u'\t' ? tabWidth - spot.column % tabWidth : columnsOf(first);
    while (spot.index < m_text.size()) {
        const char32_t next = characterAt(spot.index);
        if (next == u'\t' || columnsOf(next) > 0)
            break;
        spot.index += sizeOf(next);
    }
    return spot;
}

StyledText::Spot StyledText::spotAt(qsizetype column, Spot from) const
{
    if (m_isSimple) {
        const qsizetype index = std::clamp<qsizetype>(column, 0, m_text.size());
        return {.index = index, .column = index};
    }
    while (from.index < m_text.size()) {
        const Spot next = behind(from);
        if (next.column > column)
            break;
        from = next;
    }
    return from;
}

qsizetype StyledText::columnAt(qsizetype index) const
{
    if (m_isSimple)
        return std::min(index, m_text.size());
    Spot spot;
    while (spot.index < std::min(index, m_text.size()))
        spot = behind(spot);
    return spot.column;
}

} // namespace slipway
