// SPDX-License-Identifier: Apache-2.0
#include "core/model/shellwords.h"
#include "tests/support/outcome.h"

#include <QProcess>
#include <QTest>

using namespace slipway;

class TestShellWords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression()); }
    void splits_data();
    void splits();
    void splitsAsTheShellDoes_data() { splits_data(); }
    void splitsAsTheShellDoes();
    void readsALineBreakAsABlank();
    void expandsNothing();
    void joins_data();
    void joins();
    void refusesWhatIsLeftOpen_data();
    void refusesWhatIsLeftOpen();
};

void TestShellWords::splits_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QStringList>("words");
    const auto row = [](const char *id, const char *line,
                         std::initializer_list<const char *> texts) {
        QStringList words;
        for (const char *text : texts)
            words.append(QString::fromUtf8(text));
        QTest::newRow(id) << QString::fromUtf8(line) << words;
    };
    row("empty", "", {});
    row("blanks", " \t\n ", {});
    row("words", "echo  hi\tthere ", {"echo", "hi", "there"});
    row("single quotes", R"(sh -c 'echo "$HOME" \n')", {"sh", "-c", R"(echo "$HOME" \n)"});
    row("double quotes", R"(echo "a b" "it's")", {"echo", "a b", "it's"});
    row("escapes in double quotes", R"("\$\`\"\\")", {R"($`"\)"});
    row("no escapes in double quotes", R"("\a\n\ \'")", {R"(\a\n\ \')"});
    row("escapes", R"(a\ b \"c\" \\ \n \')", {"a b", R"("c")", R"(\)", "n", "'"});
    row("empty words", R"(a '' "" b)", {"a", "", "", "b"});
    row("joined", R"(a'b c'"d e"\ f)", {"ab cd e f"});
    row("empty quotes inside a word", R"(a''b"")", {"ab"});
    row("line continued", "a\\\nb \\\n c", {"ab", "c"});
    row("line continued in double quotes", "\"a\\\nb\"", {"ab"});
    row("no continuation in single quotes", "'a\\\nb'", {"a\\\nb"});
    row("only a continuation", "\\\n", {});
    row("line break in quotes", "'a\nb' \"c\nd\"", {"a\nb", "c\nd"});
    row("carriage return", "a\rb", {"a\rb"});
    row("hash in a word", "a#b", {"a#b"});
    row("other scripts", "echo 'grüß dich' 日本 😀", {"echo", "grüß dich", "日本", "😀"});
}

void TestShellWords::splits()
{
    QFETCH(QString, line);
    QFETCH(QStringList, words);
    const Result<QStringList> split = splitShellWords(line, {});
    QCOMPARE(messageOf(split), QString());
    QCOMPARE(*split, words);
}

/// The rows above, held against a real shell.
void TestShellWords::splitsAsTheShellDoes()
{
    QFETCH(QString, line);
    QFETCH(QStringList, words);
    QProcess shell;
    const QString script =
        QStringLiteral("set -f; set -- %1\nfor w; do printf '%s\\0' \"$w\"; done").arg(line);
    shell.start(QStringLiteral("/bin/sh"), {QStringLiteral("-c"), script});
    QVERIFY(shell.waitForFinished());
    QCOMPARE(shell.exitCode(), 0);
    QStringList found = QString::fromUtf8(shell.readAllStandardOutput()).split(QChar(u'\0'));
    found.removeLast();
    QCOMPARE(found, words);
}

/// A shell would take it for the end of the command; here there is but one.
void TestShellWords::readsALineBreakAsABlank()
{
    const QStringList words {QStringLiteral("a"), QStringLiteral("b")};
    QCOMPARE(splitShellWords(u"\na\n\nb\n", {}).value(), words);
}

void TestShellWords::expandsNothing()
{
    const QString line = QStringLiteral("$HOME `id` ~ *.c {a,b} a;b &c |d >e <f (g) !h #i");
    QCOMPARE(splitShellWords(line, {}).value(), line.split(u' '));
}

void TestShellWords::joins_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QString>("line");
    const auto row = [](const QStringList &words, const char *line) {
        QTest::newRow(line) << words << QString::fromUtf8(line);
    };
    const auto text = [](const char *word) { return QString::fromUtf8(word); };
    row({}, "");
    row({text("python"), text("train.py"), text("--epochs=20"), text("/data/a_b-c,d:e@f%g+h")},
        "python train.py --epochs=20 /data/a_b-c,d:e@f%g+h");
    row({text("sh"), text("-c"), text("echo \"a b\" $HOME")}, "sh -c 'echo \"a b\" $HOME'");
    row({text("it's"), text(""), text("a\nb\tc"), text("ü")}, R"('it'\''s' '' 'a
b	c' 'ü')");
    row({text("A=b"), text("A=b")}, "'A=b' A=b");
    row({text("*"), text("~"), text("#x"), text("{a,b}"), text("!"), text("\\"), text("'")},
        R"('*' '~' '#x' '{a,b}' '!' '\' ''\''')");
}

/// And a real shell reads the line as the same words.
void TestShellWords::joins()
{
    QFETCH(QStringList, words);
    QFETCH(QString, line);
    QCOMPARE(joinShellWords(words), line);
    QCOMPARE(splitShellWords(line, {}).value(), words);
    QProcess shell;
    const QString script =
        QStringLiteral("set -- %1\nfor w; do printf '%s\\0' \"$w\"; done").arg(line);
    shell.start(QStringLiteral("/bin/sh"), {QStringLiteral("-c"), script});
    QVERIFY(shell.waitForFinished());
    QStringList found = QString::fromUtf8(shell.readAllStandardOutput()).split(QChar(u'\0'));
    found.removeLast();
    QCOMPARE(found, words);
}

void TestShellWords::refusesWhatIsLeftOpen_data()
{
    QTest::addColumn<QString>("line");
    for (const char *line : {"'", "\"", "\\", "echo 'a", "echo \"a", "echo a\\", "'a'b'c'd'",
             "\"a\\\"", "\"a\\", "it's"})
        QTest::newRow(line) << QString::fromUtf8(line);
}

void TestShellWords::refusesWhatIsLeftOpen()
{
    QFETCH(QString, line);
    const Result<QStringList> split = splitShellWords(line, QStringLiteral("spec.command"));
    QCOMPARE(reasonOf(split), QStringLiteral("command-unbalanced"));
    QCOMPARE(pathOf(split), QStringLiteral("spec.command"));
}

QTEST_GUILESS_MAIN(TestShellWords)
#include "tst_shellwords.moc"
