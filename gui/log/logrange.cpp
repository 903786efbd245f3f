// SPDX-License-Identifier: Apache-2.0
#include "gui/log/logrange.h"

namespace slipway {

std::optional<QString> textOf(const LogDocument &document, const LogRange &range, qint64 maxSize)
{
    const LogCursor first = range.first();
    const LogCursor last = range.last();
    const qint64 end = std::min(last.line + 1, document.rows().end());
    QString all;
    bool isFirst = true;
    for (qint64 line = std::max(first.line, document.lines().first()); line < end; ++line) {
        if (!document.rows().isShown(line))
            continue;
        if (!isFirst)
            all += u'\n';
        isFirst = false;
        QString text = shownText(document.lines().at(line)).text();
        if (line == last.line)
            text.truncate(last.index);
        if (line == first.line)
            text.remove(0, first.index);
        all += text;
        if (all.size() > maxSize)
            return std::nullopt;
    }
    return all;
}

Match wordAt(const QString &text, qsizetype index)
{
    if (text.isEmpty())
        return {};
    index = std::clamp<qsizetype>(index, 0, text.size() - 1);
    const auto kindOf = [](QChar c) {
        return c.isLetterOrNumber() || c == u'_' || c.isSurrogate() || c.isMark() ? 0
            : c.isSpace()                                                         ? 1
                                                                                  : 2;
    };
    qsizetype start = index;
    qsizetype end = index + 1;
    while (start > 0 && kindOf(text[start - 1]) == kindOf(text[index]))
        --start;
    while (end < text.size() && kindOf(text[end]) == kindOf(text[index]))
        ++end;
    return {.start = start, .size = end - start};
}

} // namespace slipway
