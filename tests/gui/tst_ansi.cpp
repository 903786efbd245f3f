// SPDX-License-Identifier: Apache-2.0
#include "gui/log/ansi.h"
#include "gui/log/textcolors.h"

#include <QElapsedTimer>
#include <QTest>

using namespace slipway;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(slipway::TextStyle)
Q_DECLARE_METATYPE(slipway::TextColor)

namespace {

/// The style of the first character.
TextStyle firstStyle(const StyledText &text)
{
    return text.runs().isEmpty() ? TextStyle() : text.runs().constFirst().style;
}

TextColor indexed(quint32 value)
{
    return {.kind = TextColor::Kind::Indexed, .value = value};
}

TextColor rgb(quint32 value)
{
    return {.kind = TextColor::Kind::Rgb, .value = value};
}

QPalette paletteWith(const QColor &base, const QColor &text)
{
    QPalette palette;
    palette.setColor(QPalette::Base, base);
    palette.setColor(QPalette::Text, text);
    return palette;
}

} // namespace

class AnsiTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void controlsBecomeTheirNames_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QString>("text");
        QTest::newRow("plain") << "loss=0.3"_ba << u"loss=0.3"_s;
        QTest::newRow("empty") << ""_ba << QString();
        QTest::newRow("tab stays") << "a\tb"_ba << u"a\tb"_s;
        QTest::newRow("erase") << "a\x1b[2Jb"_ba << u"aESC[2Jb"_s;
        QTest::newRow("move") << "\x1b[10;20Hb"_ba << u"ESC[10;20Hb"_s;
        QTest::newRow("private mode") << "\x1b[?1049h"_ba << u"ESC[?1049h"_s;
        QTest::newRow("private m is no colour") << "\x1b[>4;2mx"_ba << u"ESC[>4;2mx"_s;
        QTest::newRow("title with BEL") << "\x1b]0;evil\x07ok"_ba << u"ESC]0;evilBELok"_s;
        QTest::newRow("title with ST") << "\x1b]0;evil\x1b\\ok"_ba << u"ESC]0;evilESC\\ok"_s;
        QTest::newRow("title without end") << "\x1b]0;evil"_ba << u"ESC]0;evil"_s;
        QTest::newRow("link") << "\x1b]8;;http://x\x07y\x1b]8;;\x07"_ba
                              << u"ESC]8;;http://xBELyESC]8;;BEL"_s;
        QTest::newRow("device control") << "\x1bP1q\x1b\\"_ba << u"ESCP1qESC\\"_s;
        QTest::newRow("reset") << "\x1b"
                                  "cx"_ba
                               << u"ESCcx"_s;
        QTest::newRow("character set") << "\x1b(0x"_ba << u"ESC(0x"_s;
        QTest::newRow("lone escape") << "x\x1b"_ba << u"xESC"_s;
        QTest::newRow("torn escape") << "x\x1b[3"_ba << u"xESC[3"_s;
        QTest::newRow("escape in escape") << "\x1b[\x1b[31mx"_ba << u"ESC[x"_s;
        QTest::newRow("bell, backspace, delete") << "a\x07\x08\x7f"_ba << u"aBELBSDEL"_s;
        QTest::newRow("NUL") << QByteArray("a\0b", 3) << u"aNULb"_s;
        QTest::newRow("8-bit CSI") << "\xc2\x9b"
                                      "31mx"_ba
                                   << u"U+009B31mx"_s;
        QTest::newRow("right-to-left override") << "a\xe2\x80\xae"
                                                   "b"_ba
                                                << u"aU+202Eb"_s;
        QTest::newRow("line separator") << "a\xe2\x80\xa8"
                                           "b"_ba
                                        << u"aU+2028b"_s;
        QTest::newRow("invalid UTF-8") << "a\xff\xc3z"_ba << u"a\uFFFD\uFFFDz"_s;
        QTest::newRow("UTF-8") << "gr\xc3\xbc\xc3\x9f"_ba << u"grüß"_s;
    }
    void controlsBecomeTheirNames()
    {
        QFETCH(QByteArray, line);
        QTEST(styledTextFromAnsi(line).text(), "text");
    }

    void notesAreToldApart()
    {
        const StyledText text = styledTextFromAnsi("ESC[2J\x1b[2J");
        QCOMPARE(text.runs().size(), 2);
        QVERIFY(!text.runs()[0].style.isNote);
        QVERIFY(text.runs()[1].style.isNote);
        QCOMPARE(text.runs()[1].start, 6);
    }

    void attributesAreCarriedOut_data()
    {
        QTest::addColumn<QByteArray>("sgr");
        QTest::addColumn<TextStyle>("style");
        const auto row = [](const char *sgr, const TextStyle &style) {
            QTest::newRow(sgr) << QByteArray(sgr) << style;
        };
        row("1", {.isBold = true});
        row("1;22", {});
        row("2", {.isFaint = true});
        row("3;4", {.isItalic = true, .isUnderlined = true});
        row("4:3", {.isUnderlined = true});
        row("4:0", {});
        row("7", {.isInverse = true});
        row("9", {.isStruck = true});
        row("31", {.foreground = indexed(1)});
        row("1;91;44", {.foreground = indexed(9), .background = indexed(4), .isBold = true});
        row("107", {.background = indexed(15)});
        row("38;5;208", {.foreground = indexed(208)});
        row("38:5:208", {.foreground = indexed(208)});
        row("48;2;1;2;3", {.background = rgb(0x010203)});
        row("38:2:1:2:3", {.foreground = rgb(0x010203)});
        row("38:2::1:2:3", {.foreground = rgb(0x010203)});
        row("58;5;9;1", {.isBold = true});
        row("38;2;999;0;0", {.foreground = rgb(0xFF0000)});
        row("38;5;999999999999", {.foreground = indexed(0)});
        row("31;0", {});
        row("31;", {});
        row("31;39;41;49", {});
        row("5;8;77", {});
        row("38", {});
        row("38;5", {.foreground = indexed(0)});
    }
    void attributesAreCarriedOut()
    {
        QFETCH(QByteArray, sgr);
        QFETCH(TextStyle, style);
        const StyledText text = styledTextFromAnsi("\x1b[" + sgr + "mx");
        QCOMPARE(text.text(), u"x"_s);
        QVERIFY(firstStyle(text) == style);
    }

    void eachLineBeginsPlain() { QVERIFY(styledTextFromAnsi("x\x1b[31m").runs().isEmpty()); }

    void progressBarsShowTheirLastState_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QByteArray>("state");
        QTest::newRow("none") << "abc"_ba
                              << "abc"_ba;
        QTest::newRow("DOS line") << "abc\r"_ba
                                  << "abc"_ba;
        QTest::newRow("progress") << " 10%\r 50%\r100%"_ba
                                  << "100%"_ba;
        QTest::newRow("progress, ended") << " 10%\r100%\r\r"_ba
                                         << "100%"_ba;
        QTest::newRow("nothing else") << "\r\r"_ba
                                      << ""_ba;
    }
    void progressBarsShowTheirLastState()
    {
        QFETCH(QByteArray, line);
        QTEST(lastStateOf(line).toByteArray(), "state");
    }

    void columnsAreThoseOfATerminal_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qsizetype>("columns");
        QTest::newRow("ASCII") << u"abc"_s << qsizetype(3);
        QTest::newRow("tab") << u"abc\td"_s << qsizetype(9);
        QTest::newRow("CJK") << u"漢字"_s << qsizetype(4);
        QTest::newRow("pictograph") << u"🚀x"_s << qsizetype(3);
        QTest::newRow("combining") << u"e\u0301x"_s << qsizetype(2);
        QTest::newRow("lone surrogate") << QString(QChar(0xD800)) << qsizetype(1);
    }
    void columnsAreThoseOfATerminal()
    {
        QFETCH(QString, text);
        QFETCH(qsizetype, columns);
        const StyledText styled(text, false);
        QCOMPARE(styled.columns(), columns);
        for (qsizetype column = 0; column < columns; ++column) {
            const qsizetype index = styled.indexAt(column);
            QVERIFY(styled.columnAt(index) <= column);
            QVERIFY(styled.behind({index, styled.columnAt(index)}).column > column);
        }
        QCOMPARE(styled.indexAt(columns), text.size());
    }

    /// Lines made to be slow take no longer than others.
    void nothingTakesLong_data()
    {
        QTest::addColumn<QByteArray>("part");
        QTest::newRow("strings without end") << "\x1b]"_ba;
        QTest::newRow("sequences without end") << "\x1b["_ba;
        QTest::newRow("colours") << "\x1b[31mx"_ba;
        QTest::newRow("parameters") << "\x1b[1;1;1;1;1;1"_ba;
        QTest::newRow("controls") << "\x01"_ba;
    }
    void nothingTakesLong()
    {
        QFETCH(QByteArray, part);
        const QByteArray line = part.repeated(64 * 1024 / part.size());
        QElapsedTimer timer;
        timer.start();
        styledTextFromAnsi(line);
        QVERIFY2(timer.elapsed() < 500, qPrintable(QString::number(timer.elapsed())));
    }

    void everyColourCanBeRead_data()
    {
        QTest::addColumn<QPalette>("palette");
        QTest::newRow("light") << paletteWith(Qt::white, Qt::black);
        QTest::newRow("dark") << paletteWith(QColor(30, 30, 32), QColor(230, 230, 230));
        QTest::newRow("grey") << paletteWith(QColor(128, 128, 128), Qt::black);
    }
    void everyColourCanBeRead()
    {
        QFETCH(QPalette, palette);
        for (quint32 foreground = 0; foreground < 256; ++foreground) {
            for (const quint32 background : {256u, 0u, 1u, 4u, 7u, 15u, 120u, 240u}) {
                TextStyle style {.foreground = indexed(foreground)};
                if (background < 256)
                    style.background = indexed(background);
                const TextColors colors = colorsOf(style, palette);
                const QColor under = colors.background.value_or(palette.color(QPalette::Base));
                QVERIFY2(contrast(colors.text, under) >= 4.4, qPrintable(colors.text.name()));
            }
        }
        const TextColors note = colorsOf({.isNote = true}, palette);
        QVERIFY(contrast(note.text, *note.background) >= 3.5);
    }
};

QTEST_GUILESS_MAIN(AnsiTest)
#include "tst_ansi.moc"
