// SPDX-License-Identifier: Apache-2.0
#include "core/net/linesplitter.h"
#include "tests/fuzz/fuzztarget.h"

using namespace slipway;

namespace {

constexpr qsizetype maxLength = 20;

/// The lines, and behind them what came after the last.
Result<QList<QByteArray>> split(const Pieces &pieces)
{
    LineSplitter splitter(maxLength);
    QList<QByteArray> lines;
    for (const QByteArrayView piece : pieces) {
        const auto some = splitter.feed(piece);
        if (!some)
            return fail(some.error());
        lines += *some;
    }
    return lines << splitter.rest();
}

} // namespace

/// Streams of lines: any chunking gives the same, and nothing is lost.
void slipway::fuzz(QByteArrayView input)
{
    const Result<QList<QByteArray>> lines = split({input});
    for (const Pieces &pieces : cuts(input))
        require(split(pieces) == lines, "any chunking gives the same lines");
    if (!lines)
        return;
    require(lines->join('\n') == input, "the lines make up the stream");
    for (const QByteArray &line : *lines)
        require(line.size() <= maxLength && !line.contains('\n'), "a line is one, and bounded");
}
