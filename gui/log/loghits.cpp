// SPDX-License-Identifier: Apache-2.0
#include "gui/log/loghits.h"

#include <algorithm>

namespace slipway {

QRegularExpression searchFor(const QString &text, bool isRegularExpression, bool isCaseSensitive)
{
    using Option = QRegularExpression;
    QRegularExpression::PatternOptions options = Option::UseUnicodePropertiesOption;
    if (!isCaseSensitive)
        options |= Option::CaseInsensitiveOption;
    if (!isRegularExpression)
        return QRegularExpression(QRegularExpression::escape(text), options);
    if (const QRegularExpression own(text, options); !own.isValid())
        return own; // its error tells the place in the text as it was typed
    // PCRE2's own limit lets "(a+)+$" hold up the window for seconds.
    return QRegularExpression(QStringLiteral("(*LIMIT_MATCH=100000)") + text, options);
}

QList<Match> matchesIn(const QString &text, const QRegularExpression &expression)
{
    QList<Match> matches;
    for (const QRegularExpressionMatch &match : expression.globalMatch(text)) {
        if (match.capturedLength() > 0)
            matches.append({.start = match.capturedStart(), .size = match.capturedLength()});
    }
    return matches;
}

bool hasMatch(const QString &text, const QRegularExpression &expression)
{
    return expression.match(text).hasMatch();
}

void LogHits::append(qint64 line, qint64 count)
{
    if (count == 0)
        return;
    m_lines.push_back({.line = line, .before = m_count});
    m_count += count;
}

void LogHits::dropBefore(qint64 line)
{
    while (!m_lines.empty() && m_lines.front().line < line) {
        m_lines.pop_front();
        m_dropped = m_lines.empty() ? m_count : m_lines.front().before;
    }
}

void LogHits::clear()
{
    *this = {};
}

LogHits::Position LogHits::atOrBehind(qint64 line) const
{
    return std::lower_bound(m_lines.begin(), m_lines.end(), line,
        [](const Line &candidate, qint64 value) { return candidate.line < value; });
}

qint64 LogHits::countOf(Position position) const
{
    const auto behind = std::next(position);
    return (behind == m_lines.end() ? m_count : behind->before) - position->before;
}

qint64 LogHits::number(const Hit &hit) const
{
    const auto found = atOrBehind(hit.line);
    if (found == m_lines.end() || found->line != hit.line || hit.index >= countOf(found))
        return 0;
    return found->before - m_dropped + hit.index + 1;
}

std::optional<LogHits::Hit> LogHits::from(const Hit &hit) const
{
    if (m_lines.empty())
        return std::nullopt;
    auto found = atOrBehind(hit.line);
    if (found != m_lines.end() && found->line == hit.line) {
        if (hit.index < countOf(found))
            return hit;
        ++found;
    }
    return Hit {.line = found == m_lines.end() ? m_lines.front().line : found->line, .index = 0};
}

std::optional<LogHits::Hit> LogHits::previous(const Hit &hit) const
{
    if (m_lines.empty())
        return std::nullopt;
    const auto found = atOrBehind(hit.line);
    if (found != m_lines.end() && found->line == hit.line && hit.index > 0)
        return Hit {.line = hit.line, .index = std::min(hit.index, countOf(found)) - 1};
    const auto before = std::prev(found == m_lines.begin() ? m_lines.end() : found);
    return Hit {.line = before->line, .index = countOf(before) - 1};
}

} // namespace slipway
