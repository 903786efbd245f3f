// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QJsonValue>
#include <QList>
#include <QString>

#include <optional>
#include <variant>

namespace slipway {

// "volumes" and "volumeMounts" of a spec, as in a Kubernetes pod and its container.

/// A file or directory of the host.
struct HostPathVolume
{
    /// What must be there ("type").
    enum class Type { Any, Directory, DirectoryOrCreate, File, FileOrCreate };

    QString path; ///< absolute
    Type type = Type::Any;

    friend bool operator==(const HostPathVolume &, const HostPathVolume &) = default;
};

/// An empty directory that lives as long as the execution.
struct EmptyDirVolume
{
    bool isInMemory = false; ///< "medium": "Memory"
    std::optional<qint64> sizeLimit; ///< bytes

    friend bool operator==(const EmptyDirVolume &, const EmptyDirVolume &) = default;
};

/// A named volume that outlives executions ("persistentVolumeClaim").
struct ClaimVolume
{
    QString claim;
    bool isReadOnly = false;

    friend bool operator==(const ClaimVolume &, const ClaimVolume &) = default;
};

struct Volume
{
    QString name;
    std::variant<HostPathVolume, EmptyDirVolume, ClaimVolume> source;

    friend bool operator==(const Volume &, const Volume &) = default;
};

struct VolumeMount
{
    QString volume; ///< its name
    QString path; ///< in the container; absolute
    QString subPath; ///< of the volume; relative, empty: all of it
    bool isReadOnly = false;

    friend bool operator==(const VolumeMount &, const VolumeMount &) = default;
};

/// Errors: wrongType, missingKey, unsupportedKey (another kind of volume), nameInvalid, nameTwice,
/// pathNotAbsolute, quantityInvalid; with the path.
Result<QList<Volume>> volumesFromJson(const QJsonValue &value, const QString &path);

/// Errors: wrongType, missingKey, unsupportedKey, volumeUnknown (it is not in \a volumes),
/// pathNotAbsolute, pathTwice, subPathInvalid; with the path.
Result<QList<VolumeMount>> volumeMountsFromJson(
    const QJsonValue &value, const QString &path, const QList<Volume> &volumes);

} // namespace slipway
