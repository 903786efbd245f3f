// SPDX-License-Identifier: Apache-2.0
#include "gui/log/ansi.h"

#include "gui/log/sgr.h"

#include <algorithm>
#include <array>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr QChar escape = u'\x1B';
constexpr qsizetype maxString = 1024; ///< of an OSC, in UTF-16 units

constexpr std::array<QStringView, 32> controlNames {u"NUL", u"SOH", u"STX", u"ETX", u"EOT", u"ENQ",
    u"ACK", u"BEL", u"BS", u"HT", u"LF", u"VT", u"FF", u"CR", u"SO", u"SI", u"DLE", u"DC1", u"DC2",
    u"DC3", u"DC4", u"NAK", u"SYN", u"ETB", u"CAN", u"EM", u"SUB", u"ESC", u"FS", u"GS", u"RS",
    u"US"};

bool isBetween(QChar c, char16_t first, char16_t last)
{
    return c.unicode() >= first && c.unicode() <= last;
}

/// What would change the line around it, or cannot be seen.
bool isHarmful(QChar c)
{
    return (isBetween(c, 0, 0x1F) && c != u'\t') || isBetween(c, 0x7F, 0x9F)
        || isBetween(c, 0x2028, 0x202E) || isBetween(c, 0x2066, 0x206F) || c == QChar(0x200E)
        || c == QChar(0x200F) || c == QChar(0x061C) || isBetween(c, 0xFFF9, 0xFFFB);
}

QString nameOf(QChar c)
{
    if (c.unicode() < controlNames.size())
        return controlNames[c.unicode()].toString();
    if (c == u'\x7F')
        return u"DEL"_s;
    return u"U+%1"_s.arg(uint(c.unicode()), 4, 16, QChar(u'0')).toUpper();
}

/// Reads one line.
class AnsiReader
{
public:
    explicit AnsiReader(const QString &line) : m_line(line) { }

    StyledText read()
    {
        while (m_at < m_line.size()) {
            const auto *harmful = std::find_if(m_line.begin() + m_at, m_line.end(), isHarmful);
            const qsizetype end = harmful - m_line.begin();
            m_text.append(QStringView(m_line).sliced(m_at, end - m_at), m_style);
            m_at = end;
            if (m_at < m_line.size())
                readControl();
        }
        return std::move(m_text);
    }

private:
    void readControl()
    {
        if (m_line[m_at] != escape) {
            note(nameOf(m_line[m_at++]));
            return;
        }
        const qsizetype size = sizeOfEscape();
        const QStringView sequence = QStringView(m_line).sliced(m_at + 1, size - 1);
        m_at += size;
        if (isSgr(sequence)) {
            applySgr(sequence.sliced(1).chopped(1), m_style);
            return;
        }
        QString name = u"ESC"_s;
        for (const QChar c : sequence)
            name += isHarmful(c) ? nameOf(c) : QString(c);
        note(name);
    }

    /// With the escape character; one that is not complete is that character alone.
    qsizetype sizeOfEscape() const
    {
        qsizetype at = m_at + 1;
        const auto pass = [&](char16_t first, char16_t last) {
            while (at < m_line.size() && isBetween(m_line[at], first, last))
                ++at;
        };
        const QChar kind = m_line.size() > at ? m_line[at] : QChar();
        if (kind == u'[') {
            ++at;
            pass(0x30, 0x3F);
            pass(0x20, 0x2F);
            return at < m_line.size() && isBetween(m_line[at], 0x40, 0x7E) ? at + 1 - m_at : 1;
        }
        if (kind == u']' || kind == u'P' || kind == u'X' || kind == u'^' || kind == u'_')
            return sizeOfString();
        pass(0x20, 0x2F);
        return at < m_line.size() && isBetween(m_line[at], 0x30, 0x7E) ? at + 1 - m_at : 1;
    }

    /// OSC and its like end with BEL or ESC \. One that does not for long is not looked through, so
    /// that a line of nothing but beginnings takes no longer than others.
    qsizetype sizeOfString() const
    {
        const QStringView text = QStringView(m_line).sliced(m_at).left(maxString);
        const qsizetype bell = text.indexOf(u'\x07');
        const qsizetype terminator = text.indexOf(u"\x1B\\"_s, 1);
        if (bell >= 0 && (terminator < 0 || bell < terminator))
            return bell + 1;
        return terminator < 0 ? 1 : terminator + 2;
    }

    static bool isSgr(QStringView sequence)
    {
        return sequence.size() >= 2 && sequence.front() == u'[' && sequence.back() == u'm'
            && std::all_of(sequence.begin() + 1, sequence.end() - 1,
                [](QChar c) { return isBetween(c, u'0', u';'); });
    }

    void note(const QString &name) { m_text.append(name, {.isNote = true}); }

    const QString &m_line;
    qsizetype m_at = 0;
    TextStyle m_style;
    StyledText m_text;
};

} // namespace

bool isPlain(QByteArrayView line)
{
    // Without a way out in between, so that it is done many bytes at a time.
    bool isPlain = true;
    for (const char c : line)
        isPlain &= c >= ' ' && c < '\x7F';
    return isPlain;
}

StyledText styledTextFromAnsi(QByteArrayView line)
{
    if (isPlain(line))
        return StyledText(QString::fromLatin1(line), true);
    return AnsiReader(QString::fromUtf8(line)).read();
}

QByteArrayView lastStateOf(QByteArrayView line)
{
    if (!line.contains('\r')) // most lines, and quickly known
        return line;
    while (line.endsWith('\r'))
        line.chop(1);
    return line.sliced(line.lastIndexOf('\r') + 1);
}

} // namespace slipway
