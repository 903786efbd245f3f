// SPDX-License-Identifier: Apache-2.0
#include "gui/log/ansi.h"
#include "tests/fuzz/fuzztarget.h"

#include <algorithm>

using namespace slipway;

/// Of the characters that act on those around them (UAX #9).
static const QList<QChar::Direction> turns {QChar::DirB, QChar::DirLRE, QChar::DirLRO,
    QChar::DirRLE, QChar::DirRLO, QChar::DirPDF, QChar::DirLRI, QChar::DirRLI, QChar::DirFSI,
    QChar::DirPDI};

/// Lines as programs write them: what is shown of them cannot act on anything else, and every
/// column is at one place.
void slipway::fuzz(QByteArrayView input)
{
    const QByteArrayView line = input.first(std::min(input.size(), qsizetype(4096)));
    const QByteArrayView last = lastStateOf(line);
    require(last.size() <= line.size() && !last.contains('\r'), "a state is a part of the line");

    const StyledText styled = styledTextFromAnsi(line);
    const QString &text = styled.text();
    require(!isPlain(line) || text.toLatin1() == line, "printable ASCII stays as it is");
    for (const QChar c : text) {
        require(c == u'\t' || c.category() != QChar::Other_Control, "no control is left");
        require(!turns.contains(c.direction()), "nothing turns the line around");
    }

    qsizetype start = -1;
    for (const StyledText::Run &run : styled.runs()) {
        require(run.start > start && run.start < text.size(), "runs follow one another");
        start = run.start;
    }
    StyledText::Spot spot;
    while (spot.index < text.size()) {
        const StyledText::Spot next = styled.behind(spot);
        require(next.index > spot.index && next.column >= spot.column, "characters go forward");
        require(next.column == spot.column || styled.indexAt(spot.column) == spot.index,
            "a column leads to its character");
        require(styled.columnAt(spot.index) == spot.column, "a character leads to its column");
        spot = next;
    }
    require(spot.index == text.size() && styled.columns() == spot.column, "the end is the end");
}
