// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QRegularExpression>
#include <QString>

#include <deque>
#include <optional>

namespace slipway {

/// A part of a line that a search has found, in UTF-16 units.
struct Match
{
    qsizetype start = 0;
    qsizetype size = 0;

    friend bool operator==(const Match &, const Match &) = default;
};

/// What \a text of a person means as a search: as it stands, or as a regular expression, which then
/// need not be valid. One that would take long on a line is given up there.
QRegularExpression searchFor(const QString &text, bool isRegularExpression, bool isCaseSensitive);
/// Those that are not empty, in order.
QList<Match> matchesIn(const QString &text, const QRegularExpression &expression);
bool hasMatch(const QString &text, const QRegularExpression &expression);

/// How often a search was found in which lines.
class LogHits
{
public:
    /// The one of so many in its line.
    struct Hit
    {
        qint64 line = 0;
        qint64 index = 0;

        friend auto operator<=>(const Hit &, const Hit &) = default;
    };

    void append(qint64 line, qint64 count);
    void dropBefore(qint64 line);
    void clear();

    qint64 count() const { return m_count - m_dropped; }
    /// From 1 on, as one says it; 0: there is no such hit.
    qint64 number(const Hit &hit) const;
    /// The first one behind \a hit, or at it; behind the last one comes the first.
    std::optional<Hit> from(const Hit &hit) const;
    std::optional<Hit> next(const Hit &hit) const { return from({hit.line, hit.index + 1}); }
    /// The last one before \a hit; before the first one comes the last.
    std::optional<Hit> previous(const Hit &hit) const;

private:
    struct Line
    {
        qint64 line = 0;
        qint64 before = 0; ///< hits in all the lines before
    };

    using Position = std::deque<Line>::const_iterator;
    Position atOrBehind(qint64 line) const;
    qint64 countOf(Position position) const;

    std::deque<Line> m_lines;
    qint64 m_count = 0;
    qint64 m_dropped = 0;
};

} // namespace slipway
