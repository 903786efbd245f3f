// SPDX-License-Identifier: Apache-2.0
#include "gui/support/toldreason.h"

#include "core/base/reasons.h"

#include <QRegularExpression>

namespace slipway {
namespace {

using namespace Qt::StringLiterals;

/// Those that an execution ends with.
constexpr const ErrorReason *endings[] {&reasons::launchStopped, &reasons::launchInterrupted,
    &reasons::imageNotFound, &reasons::imagePlatform, &reasons::imagePullFailed,
    &reasons::registryUnknown, &reasons::registryUnreachable, &reasons::registryUntrusted,
    &reasons::registryDenied, &reasons::registryBusy, &reasons::commandNotFound,
    &reasons::commandNotExecutable, &reasons::commandFormat, &reasons::commandInterpreter,
    &reasons::workingDirInvalid, &reasons::deadlineExceeded, &reasons::limitAboveSite,
    &reasons::portTaken, &reasons::addressUnusable, &reasons::engineDiskFull, &reasons::gpuMissing,
    &reasons::mountSourceMissing, &reasons::mountImpossible, &reasons::credentialsFailed,
    &reasons::engineAway, &reasons::engineTls, &reasons::engineTooOld, &reasons::engineTooNew,
    &reasons::engineRefused, &reasons::engineCannot, &reasons::engineFailed, &reasons::engineGone,
    &reasons::hostPathForbidden, &reasons::hostPathUnheld, &reasons::hostPathMissing,
    &reasons::hostPathKind, &reasons::claimForbidden, &reasons::databaseUnavailable,
    &reasons::databaseFailed, &reasons::databaseFull, &reasons::databaseCorrupt,
    &reasons::databaseReadOnly};

/// "The image {image} is …" as an expression with a named group for each place; one that comes
/// again has to say the same.
QRegularExpression expressionOf(const ErrorReason &reason)
{
    static const QRegularExpression place(uR"(\\\{(\w+)\\\})"_s);
    QString pattern = QRegularExpression::escape(QString::fromUtf8(reason.message));
    QStringList named;
    for (auto found = place.match(pattern); found.hasMatch(); found = place.match(pattern)) {
        const QString name = found.captured(1);
        const QString form = named.contains(name) ? u"\\k<%1>"_s : u"(?<%1>.*?)"_s;
        named.append(name);
        pattern.replace(found.capturedStart(), found.capturedLength(), form.arg(name));
    }
    return QRegularExpression(
        u"\\A"_s + pattern + u"\\z"_s, QRegularExpression::DotMatchesEverythingOption);
}

} // namespace

std::optional<Error> toldReason(const QString &sentence)
{
    for (const ErrorReason *reason : endings) {
        const QRegularExpression expression = expressionOf(*reason);
        const auto match = expression.match(sentence);
        if (!match.hasMatch())
            continue;
        QJsonObject args;
        for (const QString &name : expression.namedCaptureGroups()) {
            if (!name.isEmpty())
                args.insert(name, match.captured(name));
        }
        return Error(*reason, std::move(args));
    }
    return std::nullopt;
}

} // namespace slipway
