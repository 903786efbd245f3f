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
