// SPDX-License-Identifier: Apache-2.0
#include "gui/forms/jsonhighlighter.h"

#include <QPalette>
#include <QRegularExpression>

namespace slipway {

using namespace Qt::StringLiterals;

JsonHighlighter::JsonHighlighter(QTextDocument *document, const QPalette &palette)
    : QSyntaxHighlighter(document)
{
    setPalette(palette);
}

void JsonHighlighter::setPalette(const QPalette &palette)
{
    m_key.setFontWeight(QFont::Bold);
    m_string.setForeground(palette.link());
    m_other.setForeground(palette.linkVisited());
    rehighlight();
}

void JsonHighlighter::highlightBlock(const QString &text)
{
    static const QRegularExpression token(u"(\"(?:[^\"\\\\]|\\\\.)*\"?)(\\s*:)?|([-\\w.+]+)"_s);
    for (auto matches = token.globalMatch(text); matches.hasNext();) {
        const auto match = matches.next();
        const int group = match.hasCaptured(3) ? 3 : 1;
        const QTextCharFormat &format = group == 3 ? m_other
            : match.hasCaptured(2)                 ? m_key
                                                   : m_string;
        setFormat(int(match.capturedStart(group)), int(match.capturedLength(group)), format);
    }
}

} // namespace slipway
