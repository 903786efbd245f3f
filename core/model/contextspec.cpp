// SPDX-License-Identifier: Apache-2.0
#include "core/model/contextspec.h"

#include "core/base/reasons.h"
#include "core/model/jsonfields.h"
#include "core/model/shellwords.h"
#include "core/model/spechints.h"
#include "core/model/specrules.h"

#include <array>
#include <limits>
#include <set>

namespace slipway {
namespace {

constexpr int maxPorts = 256;

constexpr qint64 longestDeadline = std::numeric_limits<qint32>::max();
constexpr qint64 longestGrace = 3600;

tl::unexpected<Error> failWritten(const QString &path, const QString &value, const QString &instead)
{
    return fail(reasons::writtenOtherwise,
        {{QStringLiteral("path"), path}, {QStringLiteral("value"), value.left(256)},
            {QStringLiteral("instead"), instead}});
}

Result<void> readImage(const QJsonValue &value, const QString &path, ContextSpec &spec)
{
    const Result<QString> text = stringFromJson(value, path);
    if (!text)
        return fail(text.error());
    Result<ImageReference> image = imageReferenceFromString(*text, path);
    if (const auto hint = image ? std::nullopt : imageHint(*text))
        return failWritten(path, *text, *hint);
    if (!image)
        return fail(image.error());
    spec.image = *std::move(image);
    return {};
}

Result<QStringList> wordsFrom(const QJsonValue &value, const QString &path)
{
    const Result<QJsonArray> entries = arrayFromJson(value, path);
    if (!entries)
        return fail(entries.error());
    QStringList words;
    for (qsizetype i = 0; i < entries->size(); ++i) {
        Result<QString> word = stringFromJson(entries->at(i), entryPath(path, i));
        if (!word)
            return fail(word.error());
        words.append(*std::move(word));
    }
    return words;
}

Result<void> readCommand(const QJsonValue &value, const QString &path, ContextSpec &spec)
{
    if (value.isArray()) {
        auto words = wordsFrom(value, path);
        if (!words)
            return fail(words.error());
        if (!words->isEmpty()) // an empty list is none, as in Kubernetes
            spec.commandWords = *std::move(words);
        return {};
    }
    if (!value.isString())
        return failType(path, QStringLiteral("a string, or a list of strings"));
    Result<QString> line = stringFromJson(value, path);
    if (!line)
        return fail(line.error());
    if (const Result<QStringList> words = splitShellWords(*line, path); !words)
        return fail(words.error());
    spec.command = *std::move(line);
    return {};
}

template<std::optional<QStringList> ContextSpec::*words>
Result<void> readWords(const QJsonValue &value, const QString &path, ContextSpec &spec)
{
    if (value.isString())
        return failType(
            path, QStringLiteral("a list of words, such as [\"sh\", \"-c\", \"echo a b\"]"));
    auto read = wordsFrom(value, path);
    if (!read)
        return fail(read.error());
    if (!read->isEmpty())
        spec.*words = *std::move(read);
    return {};
}

Result<EnvVariable> envVariableFromJson(const QJsonValue &value, const QString &path)
{
    if (!value.isObject())
        return failType(path,
            QStringLiteral("an object with a name and a value: {\"name\": \"%1\", \"value\": "
                           "\"…\"}")
                .arg(value.toString(QStringLiteral("A")).section(u'=', 0, 0).left(64)));
    const QString namePath = path + QStringLiteral(".name");
    const QJsonValue nameValue = value[u"name"];
    if (isAbsent(nameValue))
        return fail(reasons::missingKey, {{QStringLiteral("path"), namePath}});
    if (!nameValue.isString())
        return failType(namePath, QStringLiteral("a string"));
    EnvVariable variable {.name = nameValue.toString(), .value = {}};
    if (const Result<void> checked = checkEnvName(variable.name, namePath); !checked)
        return fail(checked.error());
    if (const QJsonValue text = value[u"value"]; !isAbsent(text)) {
        if (text.isDouble() || text.isBool())
            return failType(path + QStringLiteral(".value"),
                QStringLiteral("a string; put numbers, true and false in quotes"));
        Result<QString> read = stringFromJson(text, path + QStringLiteral(".value"));
        if (!read)
            return fail(read.error());
        variable.value = *std::move(read);
    }
    if (!isAbsent(value[u"valueFrom"]))
        return fail(reasons::unsupportedKey,
            {{QStringLiteral("path"), path + QStringLiteral(".valueFrom")}});
    return variable;
}

Result<void> readEnv(const QJsonValue &value, const QString &path, ContextSpec &spec)
{
    if (value.isObject()) {
        const QStringList names = value.toObject().keys();
        return failType(path,
            QStringLiteral("a list: [{\"name\": \"%1\", \"value\": \"…\"}]")
                .arg(names.value(0, QStringLiteral("A")).left(64)));
    }
    const Result<QJsonArray> entries = arrayFromJson(value, path);
    if (!entries)
        return fail(entries.error());
    QList<EnvVariable> env;
    for (qsizetype i = 0; i < entries->size(); ++i) {
        Result<EnvVariable> variable = envVariableFromJson(entries->at(i), entryPath(path, i));
        if (!variable)
            return fail(variable.error());
        env.append(*std::move(variable));
    }
    spec.env = std::move(env);
    return {};
}

Result<void> readLabels(const QJsonValue &value, const QString &path, ContextSpec &spec)
{
    if (value.isObject())
        return failType(path, QStringLiteral("a list: [\"key=value\"]"));
    const Result<QJsonArray> entries = arrayFromJson(value, path);
    if (!entries)
        return fail(entries.error());
    QStringList labels;
    for (qsizetype i = 0; i < entries->size(); ++i) {
        const Result<QString> label = stringFromJson(entries->at(i), entryPath(path, i));
        if (!label)
            return fail(label.error());
        if (label->isEmpty() || label->startsWith(u'='))
            return fail(reasons::labelInvalid, {{QStringLiteral("path"), entryPath(path, i)}});
        labels.append(*label);
    }
    spec.labels = std::move(labels);
    return {};
}

Result<QString> portText(const QJsonValue &value, const QString &path)
{
    if (value.isDouble())
        return value.toVariant().toString();
    if (value.isString())
        return value.toString();
    const auto hint = portHint(value);
    return failType(path,
        hint ? QStringLiteral("the container's port alone: ") + *hint
             : QStringLiteral("a string or an integer"));
}

Result<void> readPorts(const QJsonValue &value, const QString &path, ContextSpec &spec)
{
    if (value.isObject())
        return failType(path, QStringLiteral("a list of the container's ports: [\"80\"]"));
    const Result<QJsonArray> entries = arrayFromJson(value, path);
    if (!entries)
        return fail(entries.error());
    QStringList ports;
    std::set<std::pair<quint16, PortRequest::Protocol>> known;
    for (qsizetype i = 0; i < entries->size(); ++i) {
        const Result<QString> text = portText(entries->at(i), entryPath(path, i));
        if (!text)
            return fail(text.error());
        if (text->isEmpty())
            continue;
        const Result<PortRequest> port = portRequestFromString(*text, entryPath(path, i));
        if (const auto hint = port ? std::nullopt : portHint(*text))
            return failWritten(entryPath(path, i), *text, *hint);
        if (!port)
            return fail(port.error());
        if (!known.emplace(port->port, port->protocol).second)
            return fail(reasons::portTwice,
                {{QStringLiteral("path"), entryPath(path, i)}, {QStringLiteral("value"), *text}});
        if (ports.size() == maxPorts)
            return fail(reasons::tooMany,
                {{QStringLiteral("path"), path}, {QStringLiteral("limit"), maxPorts}});
        ports.append(*text);
    }
    spec.ports = std::move(ports);
    return {};
}

Result<void> readVolumes(const QJsonValue &value, const QString &path, ContextSpec &spec)
{
    auto volumes = volumesFromJson(value, path);
    if (!volumes)
        return fail(volumes.error());
    spec.volumes = *std::move(volumes);
    return {};
}

Result<void> readVolumeMounts(const QJsonValue &value, const QString &path, ContextSpec &spec)
{
    auto mounts = volumeMountsFromJson(value, path, spec.volumes);
    if (!mounts)
        return fail(mounts.error());
    spec.volumeMounts = *std::move(mounts);
    return {};
}

Result<void> readResources(const QJsonValue &value, const QString &path, ContextSpec &spec)
{
    const auto resources = resourcesFromJson(value, path);
    if (!resources)
        return fail(resources.error());
    spec.resources = *resources;
    return {};
}

Result<void> readWorkingDir(const QJsonValue &value, const QString &path, ContextSpec &spec)
{
    const Result<QString> directory = stringFromJson(value, path);
    if (!directory)
        return fail(directory.error());
    if (!directory->startsWith(u'/'))
        return fail(reasons::pathNotAbsolute,
            {{QStringLiteral("path"), path}, {QStringLiteral("value"), directory->left(256)}});
    spec.workingDir = *directory;
    return {};
}

Result<void> readSecurityContext(const QJsonValue &value, const QString &path, ContextSpec &spec)
{
    const auto context = securityContextFromJson(value, path);
    if (!context)
        return fail(context.error());
    spec.securityContext = *context;
    return {};
}

Result<void> readInit(const QJsonValue &value, const QString &path, ContextSpec &spec)
{
    const auto init = boolFromJson(value, path);
    if (!init)
        return fail(init.error());
    spec.init = *init;
    return {};
}

Result<qint64> secondsFrom(const QJsonValue &value, const QString &path, qint64 least, qint64 most)
{
    const qint64 seconds = value.toInteger(-1); // also of a fraction
    if (!value.isDouble() || seconds < least || seconds > most)
        return failType(
            path, QStringLiteral("a whole number of seconds from %1 to %2").arg(least).arg(most));
    return seconds;
}

Result<void> readDeadline(const QJsonValue &value, const QString &path, ContextSpec &spec)
{
    const auto seconds = secondsFrom(value, path, 1, longestDeadline);
    if (!seconds)
        return fail(seconds.error());
    spec.activeDeadlineSeconds = *seconds;
    return {};
}

Result<void> readGrace(const QJsonValue &value, const QString &path, ContextSpec &spec)
{
    const auto seconds = secondsFrom(value, path, 0, longestGrace);
    if (!seconds)
        return fail(seconds.error());
    spec.terminationGracePeriodSeconds = *seconds;
    return {};
}

/// The keys that are honoured, in the order in which faults are looked for.
struct Field
{
    QLatin1StringView key;
    Result<void> (*read)(const QJsonValue &value, const QString &path, ContextSpec &spec);
    bool isKeptAsWritten = false;
};
constexpr std::array fields = {
    Field {QLatin1StringView("image"), readImage},
    Field {QLatin1StringView("command"), readCommand},
    Field {QLatin1StringView("env"), readEnv},
    Field {QLatin1StringView("labels"), readLabels},
    Field {QLatin1StringView("ports"), readPorts},
    Field {QLatin1StringView("volumes"), readVolumes, true},
    Field {QLatin1StringView("volumeMounts"), readVolumeMounts, true},
    Field {QLatin1StringView("resources"), readResources, true},
    Field {QLatin1StringView("workingDir"), readWorkingDir},
    Field {QLatin1StringView("securityContext"), readSecurityContext, true},
    Field {QLatin1StringView("entrypoint"), readWords<&ContextSpec::entrypoint>},
    Field {QLatin1StringView("args"), readWords<&ContextSpec::args>},
    Field {QLatin1StringView("init"), readInit},
    Field {QLatin1StringView("activeDeadlineSeconds"), readDeadline},
    Field {QLatin1StringView("terminationGracePeriodSeconds"), readGrace},
};

QString pathOf(QLatin1StringView key)
{
    return QStringLiteral("spec.") + key;
}

QJsonArray toJson(const QList<EnvVariable> &env)
{
    QJsonArray entries;
    for (const EnvVariable &variable : env)
        entries.append(QJsonObject {
            {QStringLiteral("name"), variable.name}, {QStringLiteral("value"), variable.value}});
    return entries;
}

} // namespace

Result<void> checkEnvName(const QString &name, const QString &path)
{
    const auto isForbidden = [](QChar c) {
        return c == u'=' || c == u'\0' || c == u'\n' || c == u'\r';
    };
    if (name.isEmpty() || std::any_of(name.begin(), name.end(), isForbidden))
        return fail(reasons::envNameInvalid,
            {{QStringLiteral("path"), path}, {QStringLiteral("value"), name.left(64)}});
    return {};
}

QStringList ContextSpec::arguments() const
{
    if (command)
        return splitShellWords(*command, {}).value_or(QStringList());
    return commandWords ? *commandWords : args.value_or(QStringList());
}

QList<PortRequest> ContextSpec::portRequests() const
{
    QList<PortRequest> requests;
    for (const QString &text : ports.value_or(QStringList())) {
        if (const Result<PortRequest> port = portRequestFromString(text, {}))
            requests.append(*port);
    }
    return requests;
}

QString shownCommand(const QJsonObject &spec)
{
    if (spec[u"command"].isString())
        return spec[u"command"].toString();
    QStringList words;
    for (const auto &key : {u"command", u"entrypoint", u"args"}) {
        for (const QJsonValue &word : spec[QStringView(key)].toArray())
            words.append(word.toString());
    }
    return joinShellWords(words);
}

QJsonObject toJson(const ContextSpec &spec)
{
    QJsonObject object = spec.asWritten;
    object[u"image"] = spec.image.toString();
    if (spec.command)
        object[u"command"] = *spec.command;
    if (spec.commandWords)
        object[u"command"] = QJsonArray::fromStringList(*spec.commandWords);
    if (spec.entrypoint)
        object[u"entrypoint"] = QJsonArray::fromStringList(*spec.entrypoint);
    if (spec.args)
        object[u"args"] = QJsonArray::fromStringList(*spec.args);
    if (spec.env)
        object[u"env"] = toJson(*spec.env);
    if (spec.labels)
        object[u"labels"] = QJsonArray::fromStringList(*spec.labels);
    if (spec.ports)
        object[u"ports"] = QJsonArray::fromStringList(*spec.ports);
    if (spec.workingDir)
        object[u"workingDir"] = *spec.workingDir;
    if (spec.init)
        object[u"init"] = *spec.init;
    if (spec.activeDeadlineSeconds)
        object[u"activeDeadlineSeconds"] = *spec.activeDeadlineSeconds;
    if (spec.terminationGracePeriodSeconds)
        object[u"terminationGracePeriodSeconds"] = *spec.terminationGracePeriodSeconds;
    return object;
}

Result<ContextSpec> contextSpecFromJson(const QJsonValue &value)
{
    auto spec = storedContextSpecFromJson(value);
    if (!spec)
        return spec;
    if (const auto checked = checkSpecRules(*spec, value.toObject()); !checked)
        return fail(checked.error());
    return spec;
}

Result<ContextSpec> storedContextSpecFromJson(const QJsonValue &value)
{
    if (!value.isObject())
        return failType(QStringLiteral("the body"), QStringLiteral("an object"));
    const QJsonObject object = value.toObject();
    if (isAbsent(object[u"image"]))
        return fail(reasons::missingKey, {{QStringLiteral("path"), QStringLiteral("spec.image")}});
    ContextSpec spec;
    for (const Field &field : fields) {
        const QJsonValue found = object.value(field.key);
        if (isAbsent(found))
            continue;
        if (const Result<void> read = field.read(found, pathOf(field.key), spec); !read)
            return fail(read.error());
        if (field.isKeptAsWritten)
            spec.asWritten.insert(field.key, withoutNulls(found));
    }
    return spec;
}

QStringList unknownSpecKeys(const QJsonObject &object)
{
    QStringList keys = object.keys();
    for (const Field &field : fields)
        keys.removeAll(QString(field.key));
    return keys;
}

} // namespace slipway
