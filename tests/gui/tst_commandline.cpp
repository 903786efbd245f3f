// SPDX-License-Identifier: Apache-2.0
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

/// `slipway` itself, started as from a terminal, with and without a desktop.
class TestCommandLine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answersWithoutWindow_data();
    void answersWithoutWindow();
    void refusesWithDesktopAsWell();
};

struct Answer
{
    int status = -1;
    QString out;
    QString err;
};

static Answer run(const QStringList &arguments, const QString &platform, const QString &language)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const auto &name : {u"DISPLAY"_s, u"WAYLAND_DISPLAY"_s, u"QT_QPA_PLATFORM"_s})
        environment.remove(name);
    if (!platform.isEmpty())
        environment.insert(u"QT_QPA_PLATFORM"_s, platform);
    environment.insert(u"LANGUAGE"_s, language);
    environment.insert(u"LC_ALL"_s, u"C.UTF-8"_s);
    QProcess program;
    program.setProcessEnvironment(environment);
    program.start(QStringLiteral(SLIPWAY_PROGRAM), arguments);
    if (!program.waitForFinished() || program.exitStatus() != QProcess::NormalExit)
        return {};
    return {program.exitCode(), QString::fromUtf8(program.readAllStandardOutput()),
        QString::fromUtf8(program.readAllStandardError())};
}

void TestCommandLine::answersWithoutWindow_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("language");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("out");
    QTest::addColumn<QString>("err");
    const QString none;

    QTest::newRow("help") << QStringList {u"--help"_s} << u"en"_s << 0 << u"--context <id>"_s
                          << none;
    QTest::newRow("help, short") << QStringList {u"-h"_s} << u"en"_s << 0 << u"--launch"_s << none;
    QTest::newRow("help in German") << QStringList {u"--help"_s} << u"de"_s << 0
                                    << u"Den gewählten Kontext ausführen"_s << none;
    QTest::newRow("help in a language that is none of ours")
        << QStringList {u"--help"_s} << u"tlh"_s << 0 << u"Run the chosen context"_s << none;
    QTest::newRow("version") << QStringList {u"--version"_s} << u"en"_s << 0 << u"slipway "_s
                             << none;
    QTest::newRow("no desktop") << QStringList() << u"en"_s << 1 << none
                                << u"slipway: There is no desktop"_s;
    QTest::newRow("unknown option")
        << QStringList {u"--lunch"_s} << u"en"_s << 1 << none << u"slipway: Unknown option"_s;
    QTest::newRow("no option") << QStringList {u"mine"_s} << u"en"_s << 1 << none << u"“mine”"_s;
    QTest::newRow("no value") << QStringList {u"--context"_s} << u"en"_s << 1 << none
                              << u"--context"_s;
    QTest::newRow("no id") << QStringList {u"--context"_s, u"mine"_s} << u"en"_s << 1 << none
                           << u"\"mine\" is not an identifier"_s;
    QTest::newRow("no id, in French")
        << QStringList {u"--context"_s, u"mine"_s} << u"fr"_s << 1 << none << u"identifiant"_s;
    QTest::newRow("launches nothing")
        << QStringList {u"--launch"_s} << u"en"_s << 1 << none << u"--context ID"_s;
    QTest::newRow("no address") << QStringList {u"--connect"_s, u":::"_s} << u"en"_s << 1 << none
                                << u"is not the address of a service"_s;
}

void TestCommandLine::answersWithoutWindow()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, language);
    QFETCH(QString, out);
    QFETCH(QString, err);
    const Answer answer = run(arguments, QString(), language);
    QTEST(answer.status, "status");
    QVERIFY2(
        answer.out.contains(out) && answer.out.isEmpty() == out.isEmpty(), qPrintable(answer.out));
    QVERIFY2(
        answer.err.contains(err) && answer.err.isEmpty() == err.isEmpty(), qPrintable(answer.err));
}

void TestCommandLine::refusesWithDesktopAsWell()
{
    const Answer answer = run({u"--lunch"_s, u"-style"_s, u"fusion"_s}, u"offscreen"_s, u"de"_s);
    QCOMPARE(answer.status, 1);
    QVERIFY2(answer.err.contains(u"'lunch'"_s), qPrintable(answer.err));
}

QTEST_GUILESS_MAIN(TestCommandLine)
#include "tst_commandline.moc"
