// SPDX-License-Identifier: Apache-2.0
#include "core/deployer/launchplan.h"

#include "core/base/jsonreader.h"
#include "core/base/reasons.h"
#include "core/model/argumentlimits.h"
#include "core/model/expansion.h"

#include <QSet>

#include <algorithm>

namespace slipway {

using namespace Qt::StringLiterals;

/// The volume is there: the spec was read.
static Mount mountOf(const VolumeMount &from, const QList<Volume> &volumes)
{
    Mount mount {.source = from.volume,
        .target = from.path,
        .subPath = from.subPath,
        .isReadOnly = from.isReadOnly};
    const auto volume = std::find_if(volumes.begin(), volumes.end(),
        [&from](const Volume &candidate) { return candidate.name == from.volume; });
    if (const auto *hostPath = std::get_if<HostPathVolume>(&volume->source)) {
        mount.kind = Mount::Kind::HostPath;
        mount.source = hostPath->path;
        mount.hostPathType = hostPath->type;
    } else if (const auto *claim = std::get_if<ClaimVolume>(&volume->source)) {
        mount.kind = Mount::Kind::Claim;
        mount.source = claim->claim;
        mount.isReadOnly = mount.isReadOnly || claim->isReadOnly;
    } else {
        const auto &emptyDir = std::get<EmptyDirVolume>(volume->source);
        mount.kind = emptyDir.isInMemory ? Mount::Kind::Memory : Mount::Kind::Scratch;
        mount.sizeLimit = emptyDir.sizeLimit;
    }
    return mount;
}

/// What is stored of a launch, read.
struct Sources
{
    ContextSpec spec;
    LaunchRequest request;
};

static Result<Sources> readSources(const Context &context, const Execution &execution)
{
    const auto specDocument = readJson(context.specJson);
    if (!specDocument)
        return fail(specDocument.error());
    const auto spec = storedContextSpecFromJson(specDocument->root);
    if (!spec)
        return fail(spec.error());
    const auto requestDocument = readJson("{\"environment\":" + execution.environmentJson + '}');
    if (!requestDocument)
        return fail(requestDocument.error());
    const auto request = launchRequestFromJson(*requestDocument);
    if (!request)
        return fail(request.error());
    return Sources {.spec = *spec, .request = *request};
}

/// What a container's environment comes to.
struct Environment
{
    QList<EnvVariable> merged; ///< sorted by name
    QSet<QString> hidden; ///< names that are the administrator's, and may hold secrets
};

/// Contract, section 4; references as the kubelet expands them: to what was sent and to what stands
/// before in the spec. What was sent is taken as it is.
static Result<Environment> environmentOf(const Sources &sources, ContextId contextId,
    const QString &baseUrl, const QList<EnvVariable> &proxies)
{
    const QList<EnvVariable> fixed {{u"RENGA_CONTEXT_ID"_s, contextId.toString()}};
    const auto &overrides = sources.request.environment;
    QHash<QString, QString> known {{u"DEPLOYER_BASE_URL"_s, baseUrl}};
    QSet<QString> taken {fixed.constFirst().name};
    for (const LaunchRequest::Override &sent : overrides) {
        taken.insert(sent.name);
        known.remove(sent.name);
        if (sent.value)
            known.insert(sent.name, *sent.value);
    }
    known.insert(fixed.constFirst().name, fixed.constFirst().value);

    Environment environment;
    ArgumentSize size; // a short text can name a long one many times
    QList<EnvVariable> base;
    for (const EnvVariable &variable : proxies) {
        environment.hidden.insert(variable.name);
        base.append(variable);
    }
    base.append({u"DEPLOYER_BASE_URL"_s, baseUrl});
    const QList<EnvVariable> own = sources.spec.env.value_or(QList<EnvVariable>());
    for (qsizetype i = 0; i < own.size(); ++i) {
        if (taken.contains(own[i].name))
            continue;
        const auto value =
            expandReferences(own[i].value, known, LoneDollars::Halved, maxArgumentBytes);
        if (!value)
            return fail(reasons::argumentTooLong,
                {{u"path"_s, u"spec.env[%1].value"_s.arg(i)}, {u"limit"_s, maxArgumentBytes - 1}});
        const QString path = u"spec.env[%1].value"_s.arg(i);
        if (const auto added = size.addVariable(own[i].name, *value, path); !added)
            return fail(added.error());
        known.insert(own[i].name, *value);
        environment.hidden.remove(own[i].name);
        base.append({own[i].name, *value});
    }
    for (const LaunchRequest::Override &sent : overrides)
        environment.hidden.remove(sent.name);
    environment.merged = mergedEnvironment(base, overrides, fixed);
    return environment;
}

/// What comes of the words of a command.
struct Words
{
    QStringList entrypoint;
    QStringList arguments;
};

static Result<QStringList> expandedWords(const QStringList &words,
    const QHash<QString, QString> &variables, LoneDollars lone, const QString &path)
{
    QStringList expanded;
    ArgumentSize size;
    for (qsizetype i = 0; i < words.size(); ++i) {
        const auto word = expandReferences(words[i], variables, lone, maxArgumentBytes);
        if (!word)
            return fail(reasons::argumentTooLong,
                {{u"path"_s, u"%1[%2]"_s.arg(path).arg(i)}, {u"limit"_s, maxArgumentBytes - 1}});
        if (const auto added = size.addArgument(*word, u"%1[%2]"_s.arg(path).arg(i)); !added)
            return fail(added.error());
        expanded.append(*word);
    }
    return expanded;
}

/// In a command, "$$" stays that stands before no "(": many a one is for a shell, whose process id
/// it is. What is hidden is not expanded.
static Result<Words> wordsOf(const ContextSpec &spec, const Environment &environment)
{
    QHash<QString, QString> variables;
    for (const EnvVariable &variable : environment.merged) {
        if (!environment.hidden.contains(variable.name))
            variables.insert(variable.name, variable.value);
    }
    const bool isCommand = spec.command || spec.commandWords;
    const auto entrypoint = expandedWords(spec.entrypoint.value_or(QStringList()), variables,
        LoneDollars::Halved, u"spec.entrypoint"_s);
    if (!entrypoint)
        return fail(entrypoint.error());
    const auto arguments = expandedWords(spec.arguments(), variables,
        isCommand ? LoneDollars::Kept : LoneDollars::Halved,
        isCommand ? u"spec.command"_s : u"spec.args"_s);
    if (!arguments)
        return fail(arguments.error());
    return Words {.entrypoint = *entrypoint, .arguments = *arguments};
}

/// Whether the kernel could start a program with it.
static Result<void> checkSizes(const LaunchPlan &plan)
{
    ArgumentSize size;
    for (const QString &word : plan.entrypoint + plan.arguments) {
        if (const auto added = size.addArgument(word, u"An argument"_s); !added)
            return fail(added.error());
    }
    for (const EnvVariable &variable : plan.environment) {
        const QString path = u"The variable "_s + variable.name.left(64);
        if (const auto added = size.addVariable(variable.name, variable.value, path); !added)
            return fail(added.error());
    }
    return {};
}

static std::optional<std::chrono::seconds> secondsOf(std::optional<qint64> number)
{
    return number ? std::optional(std::chrono::seconds(*number)) : std::nullopt;
}

Result<LaunchPlan> planLaunch(const Context &context, const Execution &execution,
    InstallationId installation, const LaunchDefaults &defaults)
{
    const auto sources = readSources(context, execution);
    if (!sources)
        return fail(sources.error());
    const ContextSpec &spec = sources->spec;

    LaunchPlan plan;
    plan.executionId = execution.id;
    plan.contextId = context.id;
    plan.installationId = installation;
    plan.image = spec.image;
    const auto environment = environmentOf(*sources, context.id,
        execution.baseUrl.value_or(defaults.baseUrl), defaults.proxies.value(execution.engine));
    if (!environment)
        return fail(environment.error());
    const auto words = wordsOf(spec, *environment);
    if (!words)
        return fail(words.error());
    plan.entrypoint = words->entrypoint;
    plan.arguments = words->arguments;
    plan.environment = environment->merged;
    const auto &sent = sources->request.environment;
    const bool isSent =
        std::ranges::count(sent, u"DEPLOYER_BASE_URL"_s, &LaunchRequest::Override::name) > 0;
    const auto base =
        std::ranges::find(plan.environment, u"DEPLOYER_BASE_URL"_s, &EnvVariable::name);
    if (!isSent && base != plan.environment.end())
        plan.baseUrl = base->value;
    plan.labels = spec.labels.value_or(QStringList());
    plan.ports = spec.portRequests();
    for (const VolumeMount &mount : spec.volumeMounts)
        plan.mounts.append(mountOf(mount, spec.volumes));
    plan.resources = spec.resources;
    plan.workingDir = spec.workingDir.value_or(QString());
    plan.securityContext = spec.securityContext;
    plan.init = spec.init;
    plan.deadline = secondsOf(spec.activeDeadlineSeconds);
    plan.grace = secondsOf(spec.terminationGracePeriodSeconds);
    if (const auto checked = checkSizes(plan); !checked)
        return fail(checked.error());
    return plan;
}

Result<ShownLaunch> showLaunch(
    const Context &context, const Execution &execution, const LaunchDefaults &defaults)
{
    const auto sources = readSources(context, execution);
    if (!sources)
        return fail(sources.error());
    const auto environment = environmentOf(*sources, context.id,
        execution.baseUrl.value_or(defaults.baseUrl), defaults.proxies.value(execution.engine));
    if (!environment)
        return fail(environment.error());
    const auto words = wordsOf(sources->spec, *environment);
    if (!words)
        return fail(words.error());
    ShownLaunch shown {
        .image = sources->spec.image, .arguments = words->entrypoint + words->arguments};
    for (const EnvVariable &variable : environment->merged) {
        ShownVariable &added = shown.environment.emplaceBack();
        added.name = variable.name;
        if (!environment->hidden.contains(variable.name))
            added.value = variable.value;
    }
    return shown;
}

} // namespace slipway
