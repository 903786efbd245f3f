// SPDX-License-Identifier: Apache-2.0
#include "core/model/specrules.h"

#include "core/base/reasons.h"
#include "core/model/argumentlimits.h"
#include "core/model/jsonfields.h"
#include "core/model/labelrules.h"
#include "core/model/refusedkeys.h"
#include "core/model/spechints.h"

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

Result<void> checkKeys(const QJsonObject &object)
{
    for (const QString &key : unknownSpecKeys(object)) {
        const auto checked = checkForeignKey(key, object.value(key), u"spec."_s + key.left(64));
        if (!checked)
            return fail(checked.error());
    }
    return {};
}

Result<void> checkCommand(const ContextSpec &spec)
{
    const bool hasCommand = spec.command || spec.commandWords;
    if (hasCommand && spec.entrypoint)
        return fail(reasons::keysExclude, {{u"path"_s, u"spec.entrypoint"_s}});
    if (hasCommand && spec.args)
        return fail(reasons::keysExclude, {{u"path"_s, u"spec.args"_s}});
    return {};
}

Result<void> checkWords(const QStringList &words, const QString &path, ArgumentSize &size)
{
    for (qsizetype i = 0; i < words.size(); ++i) {
        if (const auto added = size.addArgument(words[i], entryPath(path, i)); !added)
            return fail(added.error());
    }
    return {};
}

Result<void> checkSizes(const ContextSpec &spec)
{
    ArgumentSize size;
    if (spec.command) {
        for (const QString &word : spec.arguments()) {
            if (const auto added = size.addArgument(word, u"spec.command"_s); !added)
                return fail(added.error());
        }
    }
    for (const auto &[words, path] : {std::pair(spec.commandWords, u"spec.command"_s),
             std::pair(spec.entrypoint, u"spec.entrypoint"_s),
             std::pair(spec.args, u"spec.args"_s)}) {
        const auto checked = checkWords(words.value_or(QStringList()), path, size);
        if (!checked)
            return fail(checked.error());
    }
    const QList<EnvVariable> env = spec.env.value_or(QList<EnvVariable>());
    for (qsizetype i = 0; i < env.size(); ++i) {
        const QString path = entryPath(u"spec.env"_s, i) + u".value"_s;
        if (const auto added = size.addVariable(env[i].name, env[i].value, path); !added)
            return fail(added.error());
    }
    return {};
}

tl::unexpected<Error> failTooSmall(
    const QString &path, const QJsonValue &written, const QString &least)
{
    return fail(reasons::amountTooSmall,
        {{u"path"_s, path}, {u"value"_s, written.toVariant().toString().left(64)},
            {u"least"_s, least}});
}

/// Thousandths of a byte, which Kubernetes' grammar has and nobody means.
Result<void> checkBytes(const QJsonValue &written, const QString &path)
{
    const QString text = written.toString();
    const QChar last = text.isEmpty() ? QChar() : text.back();
    if (last != u'm' && last != u'u' && last != u'n')
        return {};
    return fail(reasons::writtenOtherwise,
        {{u"path"_s, path}, {u"value"_s, text.left(64)},
            {u"instead"_s, memoryHint(text).value_or(u"write whole bytes, such as \"512Mi\""_s)}});
}

Result<void> checkResources(const ContextSpec &spec)
{
    const QJsonValue resources = spec.asWritten[u"resources"];
    for (const auto &kind : {u"limits"_s, u"requests"_s}) {
        const auto checked =
            checkBytes(resources[kind][u"memory"], u"spec.resources.%1.memory"_s.arg(kind));
        if (!checked)
            return fail(checked.error());
    }
    const ResourceAmounts &limits = spec.resources.limits;
    const QJsonValue written = resources[u"limits"];
    if (limits.memory && *limits.memory < leastMemory)
        return failTooSmall(u"spec.resources.limits.memory"_s, written[u"memory"], u"6Mi"_s);
    if (limits.nanoCpus && *limits.nanoCpus == 0)
        return failTooSmall(u"spec.resources.limits.cpu"_s, written[u"cpu"], u"10m"_s);
    if (limits.pids && *limits.pids < leastProcesses)
        return failTooSmall(
            u"spec.resources.limits.pids"_s, written[u"pids"], QString::number(leastProcesses));
    const QJsonArray volumes = spec.asWritten[u"volumes"].toArray();
    for (qsizetype i = 0; i < volumes.size(); ++i) {
        const auto checked = checkBytes(volumes[i][u"emptyDir"][u"sizeLimit"],
            entryPath(u"spec.volumes"_s, i) + u".emptyDir.sizeLimit"_s);
        if (!checked)
            return fail(checked.error());
    }
    // To the kernel, a file system of no bytes is one without a limit.
    for (qsizetype i = 0; i < spec.volumes.size(); ++i) {
        const auto *emptyDir = std::get_if<EmptyDirVolume>(&spec.volumes[i].source);
        if (emptyDir && emptyDir->sizeLimit && *emptyDir->sizeLimit == 0)
            return failTooSmall(entryPath(u"spec.volumes"_s, i) + u".emptyDir.sizeLimit"_s,
                QJsonValue(0), u"4Ki"_s);
    }
    return {};
}

Result<void> checkUser(const SecurityContext &context)
{
    if (context.isNonRoot && context.runAsUser.value_or(0) == 0)
        return fail(reasons::userIsRoot, {{u"path"_s, u"spec.securityContext.runAsNonRoot"_s}});
    return {};
}

} // namespace

Result<void> checkSpecRules(const ContextSpec &spec, const QJsonObject &object)
{
    return checkKeys(object)
        .and_then([&spec] { return checkCommand(spec); })
        .and_then([&spec] { return checkSizes(spec); })
        .and_then(
            [&spec] { return checkLabels(spec.labels.value_or(QStringList()), u"spec.labels"_s); })
        .and_then([&spec] { return checkResources(spec); })
        .and_then([&spec] { return checkUser(spec.securityContext); });
}

} // namespace slipway
