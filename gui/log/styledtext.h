// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QString>

namespace slipway {

/// A colour as a program names it: none of its own, one of the 256 of a terminal, or 0xRRGGBB.
struct TextColor
{
    enum class Kind : quint8 { Default, Indexed, Rgb };

    Kind kind = Kind::Default;
    quint32 value = 0;

    friend bool operator==(const TextColor &, const TextColor &) = default;
};

/// How a piece of text is drawn.
struct TextStyle
{
    TextColor foreground;
    TextColor background;
    bool isBold = false;
    bool isFaint = false;
    bool isItalic = false;
    bool isUnderlined = false;
    bool isStruck = false;
    bool isInverse = false;
    bool isNote = false; ///< ours, not the program's: the name of a control, what was cut

    friend bool operator==(const TextStyle &, const TextStyle &) = default;
};

/// One line of text in the cells of a fixed-width font. Indexes are of UTF-16 units, columns of
/// cells; a tab reaches to the next multiple of eight.
class StyledText
{
public:
    struct Run
    {
        qsizetype start = 0; ///< as far as the next run
        TextStyle style;

        friend bool operator==(const Run &, const Run &) = default;
    };

    StyledText() = default;
    /// Of the style that a program has by itself; \a isSimple: each unit of it takes one column.
    StyledText(QString text, bool isSimple) : m_text(std::move(text)), m_isSimple(isSimple) { }

    const QString &text() const { return m_text; }
    /// Empty: all of it has the style that a program has by itself.
    const QList<Run> &runs() const { return m_runs; }

    void append(QStringView text, const TextStyle &style);

    /// The same place, counted in both ways.
    struct Spot
    {
        qsizetype index = 0;
        qsizetype column = 0;
    };
    /// Behind the character at \a spot and the marks on top of it.
    Spot behind(Spot spot) const;
    /// Of the character that covers \a column, or the end; sought from \a from on.
    Spot spotAt(qsizetype column, Spot from) const;
    Spot spotAt(qsizetype column) const { return spotAt(column, Spot()); }

    qsizetype columns() const { return columnAt(m_text.size()); }
    qsizetype columnAt(qsizetype index) const;
    qsizetype indexAt(qsizetype column) const { return spotAt(column).index; }

private:
    QString m_text;
    QList<Run> m_runs;
    bool m_isSimple = true;
};

} // namespace slipway
