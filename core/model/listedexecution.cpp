// SPDX-License-Identifier: Apache-2.0
#include "core/model/listedexecution.h"

#include "core/model/jsontext.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace slipway {

static QByteArray exitJson(const std::optional<ExitResult> &exit)
{
    if (!exit)
        return R"(,"exit_code":null,"signal":null,"is_out_of_memory":null)";
    return R"(,"exit_code":)" + QByteArray::number(exit->code) + R"(,"signal":)"
        + (exit->signal != 0 ? QByteArray::number(exit->signal) : QByteArray("null"))
        + R"(,"is_out_of_memory":)" + (exit->isOutOfMemory ? "true" : "false");
}

QByteArray toJson(const ListedExecution &listed)
{
    const Execution &execution = listed.execution;
    const QString &reason = execution.reason;
    QByteArray json = toJson(execution);
    json.chop(1);
    return json + R"(,"context":")" + execution.contextId.toString().toLatin1() + R"(","phase":")"
        + toString(execution.phase).toLatin1() + R"(","since":")"
        + toIsoString(execution.phaseSince).toLatin1() + R"(","started":)"
        + (execution.started ? '"' + toIsoString(*execution.started).toLatin1() + '"'
                             : QByteArray("null"))
        + exitJson(execution.exit) + R"(,"reason":)"
        + toJsonText(reason.isEmpty() ? QJsonValue() : QJsonValue(reason)) + R"(,"paused":)"
        + (execution.isPaused ? "true" : "false") + R"(,"stop_requested":)"
        + (execution.isStopRequested ? "true" : "false") + R"(,"health":)"
        + (execution.health ? '"' + toString(*execution.health).toLatin1() + '"'
                            : QByteArray("null"))
        + R"(,"ports":)" + QJsonDocument(toJson(execution.ports)).toJson(QJsonDocument::Compact)
        + R"(,"image":)" + toJsonText(listed.image) + R"(,"creator":)"
        + toJsonText(execution.creator)
        + (execution.baseUrl ? R"(,"base_url":)" + toJsonText(*execution.baseUrl) : QByteArray())
        + '}';
}

} // namespace slipway
