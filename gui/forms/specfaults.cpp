// SPDX-License-Identifier: Apache-2.0
#include "gui/forms/specfaults.h"

#include "core/base/reasons.h"
#include "core/model/contextspec.h"
#include "core/model/jsonfields.h"
#include "core/model/refusedkeys.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <optional>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

const QString prefix = u"spec."_s;

std::optional<SpecFault> faultOf(const QString &key, const QJsonObject &spec)
{
    const QJsonValue image = key == u"image" ? spec.value(key) : QJsonValue(u"any"_s);
    QJsonObject alone {{u"image"_s, image}, {key, spec.value(key)}};
    // Mounts are of volumes.
    if (key == u"volumeMounts")
        alone.insert(u"volumes"_s, spec.value(u"volumes"));
    const auto read = contextSpecFromJson(alone);
    if (read)
        return std::nullopt;
    SpecFault fault {key, read.error()};
    if (!fault.path().startsWith(key)
        || (fault.path() + u'[').startsWith(u"volumes["_s) != (key == u"volumes"))
        return std::nullopt; // told at the other key
    return fault;
}

QString captionOf(const QString &key)
{
    static const QHash<QString, const char *> captions {
        {u"image"_s, QT_TRANSLATE_NOOP("SpecFault", "Image")},
        {u"command"_s, QT_TRANSLATE_NOOP("SpecFault", "Command")},
        {u"env"_s, QT_TRANSLATE_NOOP("SpecFault", "Environment")},
        {u"labels"_s, QT_TRANSLATE_NOOP("SpecFault", "Labels")},
        {u"ports"_s, QT_TRANSLATE_NOOP("SpecFault", "Ports")},
        {u"volumes"_s, QT_TRANSLATE_NOOP("SpecFault", "Folders")},
        {u"volumeMounts"_s, QT_TRANSLATE_NOOP("SpecFault", "Folders")},
        {u"resources"_s, QT_TRANSLATE_NOOP("SpecFault", "Limits")},
        {u"workingDir"_s, QT_TRANSLATE_NOOP("SpecFault", "Working directory")},
        {u"securityContext"_s, QT_TRANSLATE_NOOP("SpecFault", "User and group")}};
    const char *caption = captions.value(key);
    return caption ? QCoreApplication::translate("SpecFault", caption) : key;
}

} // namespace

QString SpecFault::path() const
{
    const QString path = error.args().value(u"path").toString();
    return path.startsWith(prefix) ? path.sliced(prefix.size()) : path;
}

QList<SpecFault> specFaults(const QJsonObject &spec)
{
    QStringList keys = spec.keys();
    for (const QString &unknown : unknownSpecKeys(spec)) {
        if (checkForeignKey(unknown, spec.value(unknown), {}))
            keys.removeOne(unknown); // left out; others are refused
    }
    if (!keys.contains(u"image"_s))
        keys.prepend(u"image"_s);
    QList<SpecFault> faults;
    for (const QString &key : std::as_const(keys)) {
        if (auto fault = faultOf(key, spec))
            faults.append(*std::move(fault));
    }
    // What is wrong of several together.
    if (const auto whole = faults.isEmpty() ? contextSpecFromJson(spec) : Result<ContextSpec>();
        !whole) {
        static const QRegularExpression first(u"\\A\\w+"_s);
        SpecFault fault {{}, whole.error()};
        fault.key = first.match(fault.path()).captured();
        faults.append(std::move(fault));
    }
    return faults;
}

Error inFormWords(const SpecFault &fault)
{
    static const QRegularExpression row(u"\\A\\w+\\[(\\d+)\\]"_s);
    QString where = captionOf(fault.key);
    if (const auto match = row.match(fault.path()); match.hasMatch())
        where = QCoreApplication::translate("SpecFault", "%1, row %L2")
                    .arg(where)
                    .arg(match.captured(1).toInt() + 1);
    QJsonObject args = fault.error.args();
    args.insert(u"path"_s, where);
    return Error(fault.error.reason(), args, fault.error.cause());
}

} // namespace slipway
