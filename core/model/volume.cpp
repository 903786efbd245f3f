// SPDX-License-Identifier: Apache-2.0
#include "core/model/volume.h"

#include "core/base/reasons.h"
#include "core/model/jsonfields.h"
#include "core/model/quantity.h"
#include "core/model/spechints.h"

#include <QDir>
#include <QRegularExpression>

#include <algorithm>
#include <set>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

/// RFC 1123's label: what Kubernetes takes as the name of a volume.
bool isLabel(const QString &name)
{
    static const QRegularExpression label(u"\\A[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?\\z"_s);
    return label.match(name).hasMatch();
}

/// What Docker and Kubernetes both could call a volume.
bool isClaimName(const QString &name)
{
    static const QRegularExpression claim(u"\\A[A-Za-z0-9][A-Za-z0-9_.-]{0,199}\\z"_s);
    return claim.match(name).hasMatch();
}

tl::unexpected<Error> failValue(
    const ErrorReason &reason, const QString &path, const QString &value)
{
    return fail(reason, {{u"path"_s, path}, {u"value"_s, value.left(256)}});
}

tl::unexpected<Error> failWritten(const QString &path, const QString &value, const QString &instead)
{
    return fail(reasons::writtenOtherwise,
        {{u"path"_s, path}, {u"value"_s, value.left(256)}, {u"instead"_s, instead}});
}

Result<QString> absolutePath(const QJsonValue &value, const QString &path)
{
    Result<QString> text = requiredStringFromJson(value, path);
    if (const auto hint = text ? pathHint(*text) : std::nullopt)
        return failWritten(path, *text, *hint);
    if (text && !text->startsWith(u'/'))
        return failValue(reasons::pathNotAbsolute, path, *text);
    return text;
}

/// What is written "hostPath": "/data" by whom Compose taught.
tl::unexpected<Error> failBare(const QString &path, const QString &key, const QString &value)
{
    return failType(path, u"an object: {\"%1\": \"%2\"}"_s.arg(key, value.left(256)));
}

Result<HostPathVolume> hostPathFrom(const QJsonValue &value, const QString &path)
{
    if (value.isString())
        return failBare(path, u"path"_s, value.toString());
    const auto object = objectFromJson(value, path, {u"path"_s, u"type"_s});
    if (!object)
        return fail(object.error());
    auto hostPath = absolutePath(object->value(u"path"), path + u".path"_s);
    if (!hostPath)
        return fail(hostPath.error());
    HostPathVolume volume {.path = *std::move(hostPath)};
    const QJsonValue type = object->value(u"type");
    if (isAbsent(type))
        return volume;
    using Type = HostPathVolume::Type;
    static const QHash<QString, Type> types {{u""_s, Type::Any}, {u"Directory"_s, Type::Directory},
        {u"DirectoryOrCreate"_s, Type::DirectoryOrCreate}, {u"File"_s, Type::File},
        {u"FileOrCreate"_s, Type::FileOrCreate}};
    const auto known = types.constFind(type.toString(u"?"_s));
    if (known == types.constEnd())
        return failType(
            path + u".type"_s, u"Directory, DirectoryOrCreate, File, FileOrCreate or left out"_s);
    volume.type = *known;
    return volume;
}

Result<EmptyDirVolume> emptyDirFrom(const QJsonValue &value, const QString &path)
{
    const auto object = objectFromJson(value, path, {u"medium"_s, u"sizeLimit"_s});
    if (!object)
        return fail(object.error());
    EmptyDirVolume volume;
    const QJsonValue medium = object->value(u"medium");
    if (!isAbsent(medium)) {
        if (medium != u"Memory"_s && medium != u""_s)
            return failType(path + u".medium"_s, u"Memory or left out"_s);
        volume.isInMemory = medium == u"Memory"_s;
    }
    const QJsonValue size = object->value(u"sizeLimit");
    if (!isAbsent(size)) {
        const auto limit = quantityFromJson(size, 0, path + u".sizeLimit"_s);
        if (const auto hint = limit ? std::nullopt : memoryHint(size.toString()))
            return failWritten(path + u".sizeLimit"_s, size.toString(), *hint);
        if (!limit)
            return fail(limit.error());
        if (!volume.isInMemory)
            return fail(reasons::unsupportedKey, {{u"path"_s, path + u".sizeLimit"_s}});
        volume.sizeLimit = *limit;
    }
    return volume;
}

Result<ClaimVolume> claimFrom(const QJsonValue &value, const QString &path)
{
    if (value.isString())
        return failBare(path, u"claimName"_s, value.toString());
    const auto object = objectFromJson(value, path, {u"claimName"_s, u"readOnly"_s});
    if (!object)
        return fail(object.error());
    const QString namePath = path + u".claimName"_s;
    const auto name = requiredStringFromJson(object->value(u"claimName"), namePath);
    if (!name)
        return fail(name.error());
    if (!isClaimName(*name))
        return failValue(reasons::nameInvalid, namePath, *name);
    const auto isReadOnly = boolFromJson(object->value(u"readOnly"), path + u".readOnly"_s);
    if (!isReadOnly)
        return fail(isReadOnly.error());
    return ClaimVolume {.claim = *name, .isReadOnly = *isReadOnly};
}

Result<Volume> volumeFrom(const QJsonValue &value, const QString &path)
{
    if (value.isString())
        return failWritten(path, value.toString(), u"write "_s + mountForm(value.toString()));
    const auto object = objectFromJson(
        value, path, {u"name"_s, u"hostPath"_s, u"emptyDir"_s, u"persistentVolumeClaim"_s});
    if (!object)
        return fail(object.error());
    const auto name = requiredStringFromJson(object->value(u"name"), path + u".name"_s);
    if (!name)
        return fail(name.error());
    if (!isLabel(*name))
        return failValue(reasons::nameInvalid, path + u".name"_s, *name);
    const auto kinds = {u"hostPath"_s, u"emptyDir"_s, u"persistentVolumeClaim"_s};
    const auto isGiven = [&object](const QString &kind) { return !isAbsent(object->value(kind)); };
    if (std::ranges::count_if(kinds, isGiven) != 1)
        return failType(
            path, u"a volume with one of hostPath, emptyDir and persistentVolumeClaim"_s);

    Volume volume {.name = *name, .source = {}};
    const auto place = [&volume](auto source) -> Result<Volume> {
        volume.source = std::move(source);
        return volume;
    };
    if (const QJsonValue found = object->value(u"hostPath"); !isAbsent(found))
        return hostPathFrom(found, path + u".hostPath"_s).and_then(place);
    if (const QJsonValue found = object->value(u"emptyDir"); !isAbsent(found))
        return emptyDirFrom(found, path + u".emptyDir"_s).and_then(place);
    return claimFrom(object->value(u"persistentVolumeClaim"), path + u".persistentVolumeClaim"_s)
        .and_then(place);
}

bool leavesItsVolume(const QString &subPath)
{
    return subPath.startsWith(u'/') || subPath.split(u'/').contains(u".."_s);
}

Result<VolumeMount> mountFrom(const QJsonValue &value, const QString &path)
{
    if (value.isString())
        return failWritten(path, value.toString(), u"write "_s + mountForm(value.toString()));
    const auto object =
        objectFromJson(value, path, {u"name"_s, u"mountPath"_s, u"subPath"_s, u"readOnly"_s});
    if (!object)
        return fail(object.error());
    const auto name = requiredStringFromJson(object->value(u"name"), path + u".name"_s);
    if (!name)
        return fail(name.error());
    const QString targetPath = path + u".mountPath"_s;
    const auto target = absolutePath(object->value(u"mountPath"), targetPath);
    if (!target)
        return fail(target.error());
    // Kubernetes' rule, too: engines split at colons.
    if (target->contains(u':') || QDir::cleanPath(*target) == u"/")
        return failValue(reasons::mountPathInvalid, targetPath, *target);
    VolumeMount mount {.volume = *name, .path = QDir::cleanPath(*target)};
    if (const QJsonValue found = object->value(u"subPath"); !isAbsent(found)) {
        const auto subPath = stringFromJson(found, path + u".subPath"_s);
        if (!subPath)
            return fail(subPath.error());
        if (leavesItsVolume(*subPath))
            return failValue(reasons::subPathInvalid, path + u".subPath"_s, *subPath);
        mount.subPath = *subPath;
    }
    const auto isReadOnly = boolFromJson(object->value(u"readOnly"), path + u".readOnly"_s);
    if (!isReadOnly)
        return fail(isReadOnly.error());
    mount.isReadOnly = *isReadOnly;
    return mount;
}

} // namespace

Result<QList<Volume>> volumesFromJson(const QJsonValue &value, const QString &path)
{
    const Result<QJsonArray> entries = arrayFromJson(value, path);
    if (!entries)
        return fail(entries.error());
    QList<Volume> volumes;
    std::set<QString> names;
    for (qsizetype i = 0; i < entries->size(); ++i) {
        Result<Volume> volume = volumeFrom(entries->at(i), entryPath(path, i));
        if (!volume)
            return fail(volume.error());
        if (!names.insert(volume->name).second)
            return failValue(reasons::nameTwice, entryPath(path, i) + u".name"_s, volume->name);
        volumes.append(*std::move(volume));
    }
    return volumes;
}

Result<QList<VolumeMount>> volumeMountsFromJson(
    const QJsonValue &value, const QString &path, const QList<Volume> &volumes)
{
    const Result<QJsonArray> entries = arrayFromJson(value, path);
    if (!entries)
        return fail(entries.error());
    QList<VolumeMount> mounts;
    std::set<QString> targets;
    for (qsizetype i = 0; i < entries->size(); ++i) {
        Result<VolumeMount> mount = mountFrom(entries->at(i), entryPath(path, i));
        if (!mount)
            return fail(mount.error());
        const auto isNamed = [&mount](const Volume &v) { return v.name == mount->volume; };
        if (std::none_of(volumes.begin(), volumes.end(), isNamed))
            return failValue(
                reasons::volumeUnknown, entryPath(path, i) + u".name"_s, mount->volume);
        if (!targets.insert(mount->path).second)
            return failValue(reasons::pathTwice, entryPath(path, i) + u".mountPath"_s, mount->path);
        mounts.append(*std::move(mount));
    }
    return mounts;
}

} // namespace slipway
