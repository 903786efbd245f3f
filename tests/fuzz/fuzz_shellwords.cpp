// SPDX-License-Identifier: Apache-2.0
#include "core/model/shellwords.h"
#include "tests/fuzz/fuzztarget.h"

#include <algorithm>
#include <wordexp.h>

using namespace slipway;

namespace {

QString quoted(QString word)
{
    return u'\'' + word.replace(u'\'', QStringLiteral("'\\''")) + u'\'';
}

/// Whether the C library splits \a line as a shell does (wordexp(3)): it has nothing to expand or
/// to refuse there, and no empty quotes, which glibc takes for a word of its own inside another.
bool isPlain(const QByteArray &line)
{
    return !line.contains("''") && !line.contains("\"\"")
        && std::none_of(line.begin(), line.end(),
            [](char c) { return QByteArrayView("$`~*?[]{}()<>|&;#\n").contains(c) || c == '\0'; });
}

void compareWithLibrary(const QByteArray &line, const Result<QStringList> &words)
{
    wordexp_t found = {};
    const int failure = wordexp(line.constData(), &found, WRDE_NOCMD | WRDE_UNDEF);
    require((failure == 0) == words.has_value(), "the C library finds the same quotes open");
    if (failure != 0)
        return;
    QStringList libraryWords;
    for (size_t i = 0; i < found.we_wordc; ++i)
        libraryWords.append(QString::fromUtf8(found.we_wordv[i]));
    wordfree(&found);
    require(libraryWords == *words, "the C library finds the same words");
}

} // namespace

/// Command lines: held against the C library where that expands nothing, and against quoting.
void slipway::fuzz(QByteArrayView input)
{
    const QString line = QString::fromUtf8(input);
    const Result<QStringList> words = splitShellWords(line, {});
    if (const QByteArray bytes = line.toUtf8(); isPlain(bytes))
        compareWithLibrary(bytes, words);
    if (!words)
        return;
    require(words->join(QString()).size() <= line.size(), "nothing is added to the words");
    QStringList quotedWords;
    std::transform(words->begin(), words->end(), std::back_inserter(quotedWords), quoted);
    require(splitShellWords(quotedWords.join(u' '), {}) == words, "quoted words are read as such");
    require(splitShellWords(joinShellWords(*words), {}) == words, "joined words are read as such");
}
