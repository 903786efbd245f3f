// SPDX-License-Identifier: Apache-2.0
#include "core/model/launchrequest.h"

#include "core/model/jsonfields.h"
#include "core/model/jsontext.h"

#include <QMap>

namespace slipway {
namespace {

Result<std::optional<QString>> readOptionalString(const QJsonValue &value, const QString &path)
{
    if (isAbsent(value))
        return std::nullopt;
    return stringFromJson(value, path);
}

/// RFC 6901.
QString pointerTo(const QString &name)
{
    QString token = name;
    token.replace(u'~', QLatin1StringView("~0")).replace(u'/', QLatin1StringView("~1"));
    return QStringLiteral("/environment/") + token;
}

/// What the container gets of \a value, whose JSON is \a json.
Result<std::optional<QString>> overrideValue(
    const QJsonValue &value, const QByteArray &json, const QString &path)
{
    switch (value.type()) {
    case QJsonValue::Null:
        return std::nullopt;
    case QJsonValue::String:
        return stringFromJson(value, path);
    case QJsonValue::Bool:
    case QJsonValue::Double:
        return QString::fromUtf8(json);
    default:
        return failType(path, QStringLiteral("a string, a number, a boolean or null"));
    }
}

/// Fills \a request's environment, as text and as list.
Result<void> readEnvironment(const JsonDocument &document, LaunchRequest &request)
{
    const QString path = QStringLiteral("environment");
    const QJsonValue value = document.root[path];
    if (isAbsent(value))
        return {};
    if (!value.isObject())
        return failType(path, QStringLiteral("an object: {\"NAME\": \"value\"}"));
    const QJsonObject object = value.toObject();
    QByteArrayList members;
    for (auto it = object.begin(); it != object.end(); ++it) {
        const QString name = it.key();
        if (const Result<void> checked = checkEnvName(name, path); !checked)
            return fail(checked.error());
        const QByteArray numberText = document.numberTexts.value(pointerTo(name));
        const QByteArray json = numberText.isEmpty() ? toJsonText(it.value()) : numberText;
        Result<std::optional<QString>> text =
            overrideValue(it.value(), json, path + u'.' + name.left(64));
        if (!text)
            return fail(text.error());
        members.append(toJsonText(name) + ':' + json);
        request.environment.append({.name = name, .value = *std::move(text)});
    }
    request.environmentJson = '{' + members.join(',') + '}';
    return {};
}

} // namespace

Result<LaunchRequest> launchRequestFromJson(const JsonDocument &document)
{
    if (!document.root.isObject())
        return failType(QStringLiteral("the body"), QStringLiteral("an object"));
    LaunchRequest request;
    auto engine = readOptionalString(document.root[u"engine"], QStringLiteral("engine"));
    if (!engine)
        return fail(engine.error());
    request.engine = *std::move(engine);
    auto nameSpace = readOptionalString(document.root[u"namespace"], QStringLiteral("namespace"));
    if (!nameSpace)
        return fail(nameSpace.error());
    request.nameSpace = *std::move(nameSpace);
    if (const Result<void> read = readEnvironment(document, request); !read)
        return fail(read.error());
    return request;
}

QList<EnvVariable> mergedEnvironment(const QList<EnvVariable> &contextEnv,
    const QList<LaunchRequest::Override> &overrides, const QList<EnvVariable> &fixed)
{
    QMap<QString, QString> merged;
    for (const EnvVariable &variable : contextEnv)
        merged.insert(variable.name, variable.value);
    for (const LaunchRequest::Override &variable : overrides) {
        if (variable.value)
            merged.insert(variable.name, *variable.value);
        else
            merged.remove(variable.name);
    }
    for (const EnvVariable &variable : fixed)
        merged.insert(variable.name, variable.value);

    QList<EnvVariable> env;
    env.reserve(merged.size());
    for (auto it = merged.cbegin(); it != merged.cend(); ++it)
        env.append({.name = it.key(), .value = it.value()});
    return env;
}

} // namespace slipway
