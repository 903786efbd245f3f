// SPDX-License-Identifier: Apache-2.0
#include "server/api/arguments.h"

#include "core/base/reasons.h"

#include <algorithm>

namespace slipway {

using namespace std::chrono_literals;

Result<ContextId> contextIdOf(const Request &request)
{
    return ContextId::fromString(request.parameters.value(QStringLiteral("context_id")));
}

Result<ExecutionId> executionIdOf(const Request &request)
{
    return ExecutionId::fromString(request.parameters.value(QStringLiteral("execution_id")));
}

Result<ExecutionPath> executionPathOf(const Request &request)
{
    ExecutionPath path;
    if (request.parameters.contains(QStringLiteral("context_id"))) {
        const auto contextId = contextIdOf(request);
        if (!contextId)
            return fail(contextId.error());
        path.contextId = *contextId;
    }
    const auto id = executionIdOf(request);
    if (!id)
        return fail(id.error());
    path.id = *id;
    return path;
}

tl::unexpected<Error> failParameter(
    const QString &name, const QString &expected, const QString &value)
{
    return fail(reasons::parameterInvalid,
        {{QStringLiteral("parameter"), name}, {QStringLiteral("expected"), expected},
            {QStringLiteral("value"), value.left(64)}});
}

Result<std::optional<QString>> parameterOf(const Request &request, const QString &name)
{
    const QStringList values = request.query.allQueryItemValues(name, QUrl::FullyDecoded);
    if (values.isEmpty())
        return std::nullopt;
    if (values.size() > 1)
        return failParameter(name, QStringLiteral("given once"), values.join(u' '));
    return values.constFirst();
}

Result<std::optional<int>> numberOf(
    const Request &request, const QString &name, int least, int most)
{
    const auto text = parameterOf(request, name);
    if (!text)
        return fail(text.error());
    if (!*text)
        return std::nullopt;
    // QString::toInt() takes blanks, signs and a NUL at the end.
    const auto isDigit = [](QChar c) { return c >= u'0' && c <= u'9'; };
    const bool isNumber = std::all_of((*text)->begin(), (*text)->end(), isDigit);
    bool hasFit = false;
    const int number = (*text)->toInt(&hasFit);
    if (!isNumber || !hasFit || number < least || number > most)
        return failParameter(
            name, QStringLiteral("a whole number from %1 to %2").arg(least).arg(most), **text);
    return number;
}

Result<bool> flagOf(const Request &request, const QString &name)
{
    const auto text = parameterOf(request, name);
    if (!text)
        return fail(text.error());
    if (!*text || **text == u"false")
        return false;
    if (**text == u"true" || (*text)->isEmpty())
        return true;
    return failParameter(name, QStringLiteral("true or false"), **text);
}

Result<JsonDocument> bodyOf(const Request &request)
{
    auto document = readJson(request.body);
    if (document && !document->root.isObject())
        return fail(reasons::wrongType,
            {{QStringLiteral("path"), QStringLiteral("The body")},
                {QStringLiteral("expected"), QStringLiteral("a JSON object")}});
    return document;
}

/// The preferences of the request (RFC 7240, section 2) in lower case, without parameters.
static QByteArrayList preferencesOf(const Request &request)
{
    QByteArrayList preferences;
    for (const auto &[name, value] : request.headers) {
        if (name.compare("prefer", Qt::CaseInsensitive) != 0)
            continue;
        for (const QByteArray &preference : value.split(','))
            preferences.append(preference.split(';').constFirst().trimmed().toLower());
    }
    return preferences;
}

bool isStrict(const Request &request)
{
    return preferencesOf(request).contains("handling=strict");
}

std::chrono::milliseconds patienceOf(const Request &request, std::chrono::milliseconds usual)
{
    for (const QByteArray &preference : preferencesOf(request)) {
        if (preference == "respond-async")
            return 0ms;
        bool isNumber = false;
        const int seconds = preference.startsWith("wait=") ? preference.mid(5).toInt(&isNumber) : 0;
        if (isNumber && seconds >= 0)
            return std::min<std::chrono::milliseconds>(std::chrono::seconds(seconds), 60s);
    }
    return usual;
}

} // namespace slipway
