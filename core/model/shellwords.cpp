// SPDX-License-Identifier: Apache-2.0
#include "core/model/shellwords.h"

#include "core/base/reasons.h"

#include <algorithm>

namespace slipway {
namespace {

class Splitter
{
public:
    explicit Splitter(QStringView line) : m_rest(line) { }

    /// Empty if a quote or a backslash is left open.
    std::optional<QStringList> split()
    {
        while (!m_rest.isEmpty()) {
            if (!readOne(take()))
                return std::nullopt;
        }
        endWord();
        return m_words;
    }

private:
    bool readOne(QChar c)
    {
        switch (c.unicode()) {
        case u' ':
        case u'\t':
        case u'\n':
            endWord();
            return true;
        case u'\'':
            return readSingleQuoted();
        case u'"':
            return readDoubleQuoted();
        case u'\\':
            return readEscaped();
        default:
            m_word += c;
            m_isInWord = true;
            return true;
        }
    }

    bool readSingleQuoted()
    {
        const qsizetype end = m_rest.indexOf(u'\'');
        if (end < 0)
            return false;
        m_word += m_rest.first(end);
        m_rest = m_rest.sliced(end + 1);
        m_isInWord = true;
        return true;
    }

    bool readDoubleQuoted()
    {
        m_isInWord = true;
        while (!m_rest.isEmpty()) {
            const QChar c = take();
            if (c == u'"')
                return true;
            const bool isEscape =
                c == u'\\' && !m_rest.isEmpty() && QStringView(u"$`\"\\\n").contains(m_rest[0]);
            if (!isEscape)
                m_word += c;
            else if (const QChar escaped = take(); escaped != u'\n')
                m_word += escaped;
        }
        return false;
    }

    bool readEscaped()
    {
        if (m_rest.isEmpty())
            return false;
        const QChar escaped = take();
        if (escaped != u'\n') { // a backslash before a newline only continues the line
            m_word += escaped;
            m_isInWord = true;
        }
        return true;
    }

    QChar take()
    {
        const QChar c = m_rest.front();
        m_rest = m_rest.sliced(1);
        return c;
    }

    void endWord()
    {
        if (std::exchange(m_isInWord, false))
            m_words.append(std::exchange(m_word, {}));
    }

    QStringView m_rest;
    QStringList m_words;
    QString m_word;
    bool m_isInWord = false; ///< also true of an empty quoted word
};

/// Letters and digits of ASCII and what else no shell reads as anything but itself; a "=" in the
/// first word would set a variable.
bool isPlain(QChar c, bool isFirst)
{
    const char16_t code = c.unicode();
    const bool isLetterOrDigit = (code >= u'a' && code <= u'z') || (code >= u'A' && code <= u'Z')
        || (code >= u'0' && code <= u'9');
    return isLetterOrDigit || QStringView(u"@%+:,./_-").contains(c) || (code == u'=' && !isFirst);
}

QString quoted(const QString &word, bool isFirst)
{
    const bool isAllPlain =
        std::all_of(word.begin(), word.end(), [isFirst](QChar c) { return isPlain(c, isFirst); });
    if (isAllPlain && !word.isEmpty())
        return word;
    QString inside = word;
    inside.replace(u'\'', QLatin1StringView("'\\''"));
    return u'\'' + inside + u'\'';
}

} // namespace

Result<QStringList> splitShellWords(QStringView line, const QString &path)
{
    if (std::optional<QStringList> words = Splitter(line).split())
        return *std::move(words);
    return fail(reasons::commandUnbalanced, {{QStringLiteral("path"), path}});
}

QString joinShellWords(const QStringList &words)
{
    QStringList shown;
    for (const QString &word : words)
        shown.append(quoted(word, shown.isEmpty()));
    return shown.join(u' ');
}

} // namespace slipway
