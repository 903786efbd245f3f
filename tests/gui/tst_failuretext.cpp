// SPDX-License-Identifier: Apache-2.0
#include "core/base/reasons.h"
#include "gui/support/failuretext.h"
#include "gui/support/toldreason.h"

#include <QTest>

using namespace slipway;
using namespace Qt::StringLiterals;
using Kind = NextStep::Kind;
using Phase = ExecutionPhase;

/// Why an execution failed, as its overview and its notification say it.
class TestFailureText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void tells_data();
    void tells();
    void readsReasonsBack_data();
    void readsReasonsBack();
    void keepsTheEnginesWordsBeneath();
    void leavesOtherWordsAlone();
};

using Limit = std::optional<qint64>;
using Step = std::optional<NextStep>;

static Execution exited(int code, int signal = 0, bool isOutOfMemory = false)
{
    Execution execution;
    execution.phase = Phase::Exited;
    execution.exit = ExitResult {code, signal, isOutOfMemory};
    return execution;
}

static Execution ended(Phase phase, const QString &reason = {})
{
    Execution execution;
    execution.phase = phase;
    execution.reason = reason;
    return execution;
}

static Execution with(Execution execution, const QString &reason)
{
    execution.reason = reason;
    return execution;
}

static Execution stopped(Execution execution)
{
    execution.isStopRequested = true;
    return execution;
}

static QString told(const ErrorReason &reason, const QString &message = {})
{
    return Error(reason,
        {{u"image"_s, u"lab/train:9"_s}, {u"engine"_s, u"docker"_s},
            {u"registry"_s, u"r.example"_s}, {u"command"_s, u"traim"_s},
            {u"endpoint"_s, u"unix:///run/d.sock"_s}, {u"engine_message"_s, message}})
        .message();
}

void TestFailureText::tells_data()
{
    QTest::addColumn<Execution>("execution");
    QTest::addColumn<Limit>("limit");
    QTest::addColumn<QString>("sentence");
    QTest::addColumn<Step>("step");

    const auto row = [](const char *name, const Execution &execution, const QString &sentence,
                         Step step = {}, Limit limit = {}) {
        QTest::newRow(name) << execution << limit << sentence << step;
    };
    const Step again = NextStep {Kind::RunAgain};
    const Step log = NextStep {Kind::ShowLog};
    constexpr qint64 gibi = 1 << 30;

    row("ended well", exited(0), {});
    row("runs", ended(Phase::Running), {});
    row("removed", ended(Phase::Removed, u"whatever"_s), {});
    row("a status", exited(2), u"It ended with status 2."_s, log);
    row("the limit of memory", exited(137, 9, true),
        u"Out of memory: the limit of 2 GiB was reached (exit 137)."_s,
        NextStep {Kind::RunAgainWithMemory, 4 * gibi}, 2 * gibi);
    row("no memory, no limit", exited(137, 9, true),
        u"Out of memory: the computer had no more to give (exit 137)."_s, again);
    row("out of memory, though it ended well", exited(0, 0, true),
        u"Out of memory: the limit of 1 GiB was reached (exit 0)."_s,
        NextStep {Kind::RunAgainWithMemory, 2 * gibi}, gibi);
    row("killed", exited(137, 9),
        u"It was killed (SIGKILL, exit 137): by a stop that it did not heed, or by somebody on "
        "its host."_s,
        log);
    row("asked to end", exited(143, 15), u"It was asked to end, and did (SIGTERM, exit 143)."_s,
        again);
    row("crashed", exited(139, 11),
        u"It crashed: it reached for memory that it does not have (SIGSEGV, exit 139)."_s, log);
    row("another signal", exited(141, 13), u"It was ended by signal 13 (SIGPIPE, exit 141)."_s,
        log);
    row("no command", exited(127), u"Its command was not found in the image (status 127)."_s, log);
    row("no program", exited(126), u"Its command was found, but cannot be executed (status 126)."_s,
        log);
    row("no image", ended(Phase::Failed, told(reasons::imageNotFound, u"gone: {image}"_s)),
        u"The image lab/train:9 does not exist in its registry, nor on the engine docker. See that "
        "name and tag are right."_s,
        NextStep {Kind::ChangeImage});
    row("a pull", ended(Phase::Failed, told(reasons::imagePullFailed, u"toomanyrequests"_s)),
        u"The image lab/train:9 could not be pulled. What the engine says tells more."_s, again);
    row("a busy registry",
        ended(Phase::Failed, told(reasons::registryBusy, u"toomanyrequests\nslow"_s)),
        u"The image lab/train:9 could not be pulled: the registry r.example is busy or out of "
        "order. Try again in a moment."_s,
        again);
    row("no program", ended(Phase::Failed, told(reasons::commandNotFound, u"runc: exec"_s)),
        u"The image has no program \"traim\". Correct the command, or choose another image."_s,
        NextStep {Kind::ChangeCommand});
    row("a full disk", ended(Phase::Failed, told(reasons::engineDiskFull, u"no space"_s)),
        u"The disk of the engine docker is full. Remove images and containers that nobody needs, "
        "and try again."_s,
        again);
    row("its own status, or a signal", exited(137),
        u"It ended with status 137: by its own choice, or perhaps by signal 9 (SIGKILL)."_s, log);
    row("its own status", exited(160), u"It ended with status 160."_s, log);
    row("what the log alone told", with(exited(255), told(reasons::commandFormat, u"exec: x"_s)),
        u"\"traim\" cannot be executed by the engine docker: it was made for another processor, or "
        "is a script whose first line does not name its interpreter (#!/bin/sh)."_s,
        NextStep {Kind::ChangeCommand});
    row("stopped, though it did not heed that", stopped(exited(137, 9)), {});
    row("no engine", ended(Phase::Failed, told(reasons::engineAway)),
        u"The engine docker at unix:///run/d.sock does not answer. Start it, see that you may use "
        "it, and try again."_s,
        NextStep {Kind::CheckEngine});
    row("stopped before", ended(Phase::Failed, told(reasons::launchStopped)),
        u"It was stopped before it ran."_s, again);
    row("interrupted", ended(Phase::Failed, told(reasons::launchInterrupted)),
        u"Slipway ended while this was being launched; nothing ran. Press Run again."_s, again);
    row("refused", ended(Phase::Failed, told(reasons::engineRefused, u"no such network\nx"_s)),
        u"The engine docker refused to run it. What the engine says tells more."_s);
    row("runc has no command",
        ended(Phase::Failed,
            told(reasons::engineRefused,
                u"runc create failed: exec: \"traim\": executable file not found in $PATH"_s)),
        u"The image has no command \"traim\"."_s, NextStep {Kind::ChangeCommand});
    row("crun has no command",
        ended(Phase::Failed, u"crun: executable file `traim` not found in $PATH"_s),
        u"The image has no command \"traim\"."_s, NextStep {Kind::ChangeCommand});
    row("the engine's own words", ended(Phase::Failed, u"driver failed"_s),
        u"The engine could not start it. What the engine says tells more."_s);
    row("no words", ended(Phase::Failed),
        u"It could not be run, and the engine does not say why."_s, again);
    row("lost", ended(Phase::Lost, u"Its container was removed from outside."_s),
        u"Its container is gone: it was removed from outside Slipway, or with its engine. What it "
        "wrote up to then is kept."_s,
        again);
}

void TestFailureText::tells()
{
    QFETCH(Execution, execution);
    QFETCH(Limit, limit);
    QFETCH(QString, sentence);
    QFETCH(Step, step);
    const auto failure = failureText(execution, limit);
    QCOMPARE(failure.value_or(FailureText()).sentence, sentence);
    QVERIFY(failure.value_or(FailureText()).step == step);
    QCOMPARE(failure.has_value(), !sentence.isEmpty());
}

void TestFailureText::readsReasonsBack_data()
{
    QTest::addColumn<Error>("error");
    QTest::newRow("no values") << Error(reasons::launchStopped);
    QTest::newRow("two values") << Error(
        reasons::engineRefused, {{u"engine"_s, u"docker"_s}, {u"engine_message"_s, u"a: b"_s}});
    QTest::newRow("several lines") << Error(
        reasons::engineFailed, {{u"engine"_s, u"k8s"_s}, {u"engine_message"_s, u"a\nb\n"_s}});
    QTest::newRow("a value at two places")
        << Error(reasons::databaseCorrupt, {{u"database"_s, u"/var/lib/slipway/deployer.db"_s}});
    QTest::newRow("an empty value")
        << Error(reasons::engineFailed, {{u"engine"_s, u"k8s"_s}, {u"engine_message"_s, u""_s}});
    QTest::newRow("what looks like a place") << Error(reasons::imageNotFound,
        {{u"image"_s, u"a"_s}, {u"engine"_s, u"docker"_s}, {u"engine_message"_s, u"{image}"_s}});
}

void TestFailureText::readsReasonsBack()
{
    QFETCH(Error, error);
    const auto read = toldReason(error.message());
    QVERIFY(read.has_value());
    QCOMPARE(read->reason().name, error.reason().name);
    QCOMPARE(read->args(), error.args());
}

void TestFailureText::keepsTheEnginesWordsBeneath()
{
    const auto details = [](const QString &reason) {
        return failureText(ended(Phase::Failed, reason), {})->details;
    };
    const QString words = u"runc create failed: exec: \"x\": permission denied\nunknown"_s;
    QCOMPARE(details(told(reasons::commandNotExecutable, words)), words);
    QCOMPARE(details(told(reasons::engineRefused, u"no such network"_s)), u"no such network"_s);
    QCOMPARE(details(u"driver failed"_s), u"driver failed"_s);
    QCOMPARE(details(told(reasons::launchStopped)), QString());
}

void TestFailureText::leavesOtherWordsAlone()
{
    QVERIFY(!toldReason(u"driver failed programming external connectivity"_s));
    QVERIFY(!toldReason(QString()));
}

QTEST_APPLESS_MAIN(TestFailureText)
#include "tst_failuretext.moc"
