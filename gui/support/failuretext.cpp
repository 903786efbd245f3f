// SPDX-License-Identifier: Apache-2.0
#include "gui/support/failuretext.h"

#include "core/base/reasons.h"
#include "gui/support/errortext.h"
#include "gui/support/sizetext.h"
#include "gui/support/toldreason.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <csignal>
#include <cstring>

namespace slipway {
namespace {

using Kind = NextStep::Kind;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(FailureText)
};

/// Statuses that a shell or the engine gives rather than the program.
constexpr int cannotExecute = 126;
constexpr int commandNotFound = 127;
/// What a shell adds to the number of the signal that ended a program.
constexpr int signalBase = 128;
constexpr int lastSignal = 31;

QString signalName(int signal)
{
    const char *name = sigabbrev_np(signal);
    return name ? QStringLiteral("SIG%1").arg(QLatin1StringView(name)) : QString::number(signal);
}

FailureText outOfMemory(int code, std::optional<qint64> limit)
{
    if (!limit)
        return {Text::tr("Out of memory: the computer had no more to give (exit %1).").arg(code),
            NextStep {Kind::RunAgain}};
    return {Text::tr("Out of memory: the limit of %1 was reached (exit %2).")
                .arg(sizeText(*limit))
                .arg(code),
        NextStep {Kind::RunAgainWithMemory, 2 * *limit}};
}

QString killedText(const ExitResult &exit)
{
    const QString name = signalName(exit.signal);
    switch (exit.signal) {
    case SIGKILL:
        return Text::tr("It was killed (%1, exit %2): by a stop that it did not heed, or by "
                        "somebody on its host.")
            .arg(name)
            .arg(exit.code);
    case SIGTERM:
    case SIGINT:
    case SIGHUP:
        return Text::tr("It was asked to end, and did (%1, exit %2).").arg(name).arg(exit.code);
    case SIGSEGV:
    case SIGBUS:
        return Text::tr("It crashed: it reached for memory that it does not have (%1, exit %2).")
            .arg(name)
            .arg(exit.code);
    case SIGABRT:
        return Text::tr("It gave up by itself after an error (%1, exit %2).")
            .arg(name)
            .arg(exit.code);
    case SIGILL:
        return Text::tr("It crashed: its program does not fit the processor (%1, exit %2).")
            .arg(name)
            .arg(exit.code);
    default:
        return Text::tr("It was ended by signal %1 (%2, exit %3).")
            .arg(exit.signal)
            .arg(name)
            .arg(exit.code);
    }
}

FailureText exited(const ExitResult &exit, std::optional<qint64> memoryLimit)
{
    if (exit.isOutOfMemory)
        return outOfMemory(exit.code, memoryLimit);
    if (exit.signal == SIGTERM || exit.signal == SIGINT || exit.signal == SIGHUP)
        return {killedText(exit), NextStep {Kind::RunAgain}};
    if (exit.signal != 0)
        return {killedText(exit), NextStep {Kind::ShowLog}};
    if (exit.code == commandNotFound)
        return {Text::tr("Its command was not found in the image (status %1).").arg(exit.code),
            NextStep {Kind::ShowLog}};
    if (exit.code == cannotExecute)
        return {
            Text::tr("Its command was found, but cannot be executed (status %1).").arg(exit.code),
            NextStep {Kind::ShowLog}};
    const int signal = exit.code - signalBase;
    if (signal > 0 && signal <= lastSignal)
        return {
            Text::tr("It ended with status %1: by its own choice, or perhaps by signal %2 (%3).")
                .arg(exit.code)
                .arg(signal)
                .arg(signalName(signal)),
            NextStep {Kind::ShowLog}};
    return {Text::tr("It ended with status %1.").arg(exit.code), NextStep {Kind::ShowLog}};
}

std::optional<NextStep> stepAfter(const Error &error)
{
    for (const ErrorReason *ofImage : {&reasons::imageNotFound, &reasons::imagePlatform,
             &reasons::registryUnknown, &reasons::registryDenied}) {
        if (error.is(*ofImage))
            return NextStep {Kind::ChangeImage};
    }
    for (const ErrorReason *ofCommand : {&reasons::commandNotFound, &reasons::commandNotExecutable,
             &reasons::commandFormat, &reasons::commandInterpreter, &reasons::workingDirInvalid}) {
        if (error.is(*ofCommand))
            return NextStep {Kind::ChangeCommand};
    }
    if (error.is(reasons::engineAway) || error.is(reasons::engineTls))
        return NextStep {Kind::CheckEngine};
    const bool maySucceed =
        error.is(ErrorCode::Cancelled) || error.isPassing() || error.is(reasons::engineFailed);
    return maySucceed ? std::optional(NextStep {Kind::RunAgain}) : std::nullopt;
}

/// What runc and crun say of a command that the image does not have; nothing of anything else.
std::optional<FailureText> missingCommand(const QString &reason)
{
    static const QRegularExpression words(
        QStringLiteral(R"re(exec:? .?"(?<command>[^"]+)".?: (executable file not found|stat )|)re"
                       R"re(executable file `(?<crun>[^`]+)` not found)re"));
    const auto match = words.match(reason);
    if (!match.hasMatch())
        return std::nullopt;
    const QString command = match.captured(u"command") + match.captured(u"crun");
    return FailureText {Text::tr("The image has no command \"%1\".").arg(command),
        NextStep {Kind::ChangeCommand}, reason};
}

FailureText failed(const Execution &execution)
{
    const auto error = toldReason(execution.reason);
    const bool isUnderstood = error && !error->is(reasons::engineRefused);
    if (isUnderstood)
        return {errorText(*error), stepAfter(*error), engineWords(*error)};
    if (const auto missing = missingCommand(execution.reason)) // of an older service
        return *missing;
    if (error)
        return {errorText(*error), std::nullopt, engineWords(*error)};
    if (execution.reason.isEmpty())
        return {Text::tr("It could not be run, and the engine does not say why."),
            NextStep {Kind::RunAgain}, {}};
    return {Text::tr("The engine could not start it. What the engine says tells more."),
        std::nullopt, execution.reason};
}

} // namespace

std::optional<FailureText> failureText(
    const Execution &execution, std::optional<qint64> memoryLimit)
{
    switch (execution.phase) {
    case ExecutionPhase::Exited:
        if (execution.isStopRequested)
            return std::nullopt;
        // The engine may have put it into the log alone, or the service ended it.
        if (const auto told = toldReason(execution.reason))
            return FailureText {errorText(*told), stepAfter(*told), engineWords(*told)};
        if (!execution.exit)
            return FailureText {
                Text::tr("It ended; the engine does not say how."), std::nullopt, {}};
        if (execution.exit->code == 0 && !execution.exit->isOutOfMemory)
            return std::nullopt;
        return exited(*execution.exit, memoryLimit);
    case ExecutionPhase::Failed:
        return failed(execution);
    case ExecutionPhase::Lost:
        return FailureText {Text::tr("Its container is gone: it was removed from outside Slipway, "
                                     "or with its engine. What it wrote up to then is kept."),
            NextStep {Kind::RunAgain}, {}};
    default:
        return std::nullopt;
    }
}

} // namespace slipway
