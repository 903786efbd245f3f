// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/jsonreader.h"
#include "core/model/imagereference.h"
#include "core/model/portbinding.h"
#include "core/model/resources.h"
#include "core/model/securitycontext.h"
#include "core/model/volume.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace slipway {

/// One environment variable, in the order of the spec.
struct EnvVariable
{
    QString name;
    QString value;

    friend bool operator==(const EnvVariable &, const EnvVariable &) = default;
};

/// \a path names the variable in the error. Errors: envNameInvalid.
Result<void> checkEnvName(const QString &name, const QString &path);

/// A context's content: what is to be run. Contract: the Renga Deployer's "spec".
struct ContextSpec
{
    ImageReference image;
    std::optional<QString> command; ///< one shell-quoted line; checked that it can be split
    std::optional<QStringList> commandWords; ///< the same as a list, word by word
    std::optional<QStringList> entrypoint; ///< in place of the image's
    std::optional<QStringList> args; ///< in place of the image's CMD
    std::optional<QList<EnvVariable>> env;
    std::optional<QStringList> labels; ///< "key=value" or "key"; a key may repeat
    std::optional<QStringList> ports; ///< as they were written, integers as text, "" dropped
    QList<Volume> volumes;
    QList<VolumeMount> volumeMounts; ///< each of one of the volumes
    Resources resources;
    std::optional<QString> workingDir; ///< absolute
    SecurityContext securityContext;
    std::optional<bool> init; ///< whether an init process is its first; absent: where there is one
    std::optional<qint64> activeDeadlineSeconds; ///< how long it may run
    std::optional<qint64> terminationGracePeriodSeconds; ///< between asking it to end and killing
    /// volumes, volumeMounts, resources and securityContext as they were written: quantities keep
    /// their text.
    QJsonObject asWritten;

    /// The words of the command or of args, whatever stands before them; empty if there are none.
    QStringList arguments() const;
    /// The ports, read.
    QList<PortRequest> portRequests() const;

    friend bool operator==(const ContextSpec &, const ContextSpec &) = default;
};

/// What the JSON of a spec says is run, as one line: the command as it was written, words quoted as
/// joinShellWords() does, the entrypoint before the args. Empty: what the image says.
QString shownCommand(const QJsonObject &spec);

/// Known keys only, absent ones left out: what GET returns and what is stored.
QJsonObject toJson(const ContextSpec &spec);

/// Reads and checks the body of POST /contexts; the error names the path of the first fault
/// ("spec.ports[2]"), in the order image, command, env, labels, ports, volumes, volumeMounts,
/// resources, workingDir, securityContext and the rest; then what breaks a rule (specrules.h). A
/// key whose value is null counts as absent; unknown keys are left out. Errors: wrongType,
/// missingKey, unsupportedKey and those of the parts and of checkSpecRules(); at most 256 ports.
Result<ContextSpec> contextSpecFromJson(const QJsonValue &value);

/// The same of what is stored, which may be from before some of the rules: without them.
Result<ContextSpec> storedContextSpecFromJson(const QJsonValue &value);

/// The keys that no spec has, and that contextSpecFromJson() leaves out or refuses; sorted.
QStringList unknownSpecKeys(const QJsonObject &object);

} // namespace slipway
