// SPDX-License-Identifier: Apache-2.0
#include "core/model/event.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <charconv>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

Event eventOf(const Execution &execution, const QString &kind, QJsonObject data)
{
    data.insert(u"context"_s, execution.contextId.toString());
    data.insert(u"execution"_s, execution.id.toString());
    return {.kind = kind,
        .creator = execution.creator,
        .contextId = execution.contextId,
        .executionId = execution.id,
        .dataJson = QJsonDocument(data).toJson(QJsonDocument::Compact)};
}

} // namespace

Event contextCreated(const Context &context)
{
    const QJsonObject data {
        {u"context"_s, context.id.toString()}, {u"created"_s, toIsoString(context.created)}};
    return {.kind = u"context.created"_s,
        .creator = context.creator,
        .contextId = context.id,
        .dataJson = QJsonDocument(data).toJson(QJsonDocument::Compact)};
}

Event contextDeleted(ContextId id, const QString &creator)
{
    const QJsonObject data {{u"context"_s, id.toString()}};
    return {.kind = u"context.deleted"_s,
        .creator = creator,
        .contextId = id,
        .dataJson = QJsonDocument(data).toJson(QJsonDocument::Compact)};
}

Event executionPhase(const Execution &execution)
{
    const auto &exit = execution.exit;
    const bool hasSignal = exit && exit->signal != 0;
    const auto &reason = execution.reason;
    return eventOf(execution, u"execution.phase"_s,
        {{u"phase"_s, toString(execution.phase)}, {u"state"_s, toString(execution.state())},
            {u"since"_s, toIsoString(execution.phaseSince)}, {u"engine"_s, execution.engine},
            {u"exit_code"_s, exit ? QJsonValue(exit->code) : QJsonValue::Null},
            {u"signal"_s, hasSignal ? QJsonValue(exit->signal) : QJsonValue::Null},
            {u"is_out_of_memory"_s, exit ? QJsonValue(exit->isOutOfMemory) : QJsonValue::Null},
            {u"reason"_s, reason.isEmpty() ? QJsonValue::Null : QJsonValue(reason)},
            {u"paused"_s, execution.isPaused}, {u"stop_requested"_s, execution.isStopRequested},
            {u"health"_s,
                execution.health ? QJsonValue(toString(*execution.health)) : QJsonValue::Null}});
}

Event executionPorts(const Execution &execution)
{
    return eventOf(
        execution, u"execution.ports"_s, {{u"ports"_s, QJsonValue(toJson(execution.ports))}});
}

bool EventFilter::matches(const Event &event) const
{
    return (!contextId || *contextId == event.contextId)
        && (!executionId || executionId == event.executionId);
}

QByteArray toText(const EventPosition &position)
{
    return position.installation.toString().toLatin1() + ':'
        + QByteArray::number(position.sequence);
}

std::optional<EventPosition> eventPositionFromText(QByteArrayView text)
{
    const qsizetype colon = text.indexOf(':');
    if (colon < 0)
        return std::nullopt;
    const auto installation = InstallationId::fromString(QString::fromLatin1(text.first(colon)));
    qint64 sequence = -1;
    std::from_chars(text.data() + colon + 1, text.data() + text.size(), sequence);
    if (!installation || sequence < 0)
        return std::nullopt;
    const EventPosition position {*installation, sequence};
    return toText(position) == text ? std::optional(position) : std::nullopt;
}

} // namespace slipway
