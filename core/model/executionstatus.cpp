// SPDX-License-Identifier: Apache-2.0
#include "core/model/executionstatus.h"

#include <QJsonArray>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

QJsonValue orNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(text);
}

/// A tag names another image tomorrow; only a digest is always the same.
QJsonValue noteOf(const ImageReference &image, const QString &digest)
{
    if (!image.digest.isEmpty())
        return QJsonValue::Null;
    const QString tag = image.tag.isEmpty() ? u"latest"_s : image.tag;
    if (tag != u"latest")
        return QJsonValue::Null;
    const QString ran = digest.isEmpty() ? QString() : u" This run had %1."_s.arg(digest);
    return u"The tag latest moves: the next run may have another image.%1 Name a version or a "
           u"digest "
           "to run the same one again."_s.arg(ran);
}

QJsonValue orNull(const std::optional<bool> &value)
{
    return value ? QJsonValue(*value) : QJsonValue(QJsonValue::Null);
}

QJsonObject environmentJson(const QList<ShownVariable> &environment)
{
    QJsonObject object;
    for (const ShownVariable &variable : environment)
        object.insert(variable.name,
            variable.value ? QJsonValue(*variable.value) : QJsonValue(QJsonValue::Null));
    return object;
}

QJsonArray portsJson(const QList<PortStatus> &ports)
{
    QJsonArray array;
    for (const PortStatus &port : ports) {
        QJsonObject object = toJson(port.binding);
        object.insert(u"accepting"_s, orNull(port.isAccepting));
        object.insert(u"http"_s, orNull(port.speaksHttp));
        array.append(object);
    }
    return array;
}

} // namespace

QJsonObject toJson(const ExecutionStatus &status)
{
    const Execution &execution = status.execution;
    QJsonArray phases;
    for (const PhaseRecord &record : status.phases)
        phases.append(QJsonObject {
            {u"phase"_s, toString(record.phase)}, {u"since"_s, toIsoString(record.since)}});
    const auto &exit = execution.exit;
    const bool hasSignal = exit && exit->signal != 0;
    return {{u"identifier"_s, execution.id.toString()},
        {u"context"_s, execution.contextId.toString()}, {u"creator"_s, execution.creator},
        {u"engine"_s, execution.engine}, {u"host"_s, orNull(status.host)},
        {u"state"_s, toString(execution.state())}, {u"phase"_s, toString(execution.phase)},
        {u"phases"_s, phases},
        {u"started"_s, orNull(execution.started ? toIsoString(*execution.started) : QString())},
        {u"exit_code"_s, exit ? QJsonValue(exit->code) : QJsonValue::Null},
        {u"signal"_s, hasSignal ? QJsonValue(exit->signal) : QJsonValue::Null},
        {u"is_out_of_memory"_s, exit ? QJsonValue(exit->isOutOfMemory) : QJsonValue::Null},
        {u"reason"_s, orNull(execution.reason)}, {u"paused"_s, execution.isPaused},
        {u"stop_requested"_s, execution.isStopRequested},
        {u"health"_s, orNull(execution.health ? toString(*execution.health) : QString())},
        {u"image"_s, status.image.toString()}, {u"image_digest"_s, orNull(execution.imageDigest)},
        {u"image_note"_s, noteOf(status.image, execution.imageDigest)},
        {u"command"_s,
            status.arguments.isEmpty() ? QJsonValue(QJsonValue::Null)
                                       : QJsonValue(QJsonArray::fromStringList(status.arguments))},
        {u"environment"_s, environmentJson(status.environment)},
        {u"ports"_s, portsJson(status.ports)},
        {u"pull"_s, status.pull ? QJsonValue(toJson(*status.pull)) : QJsonValue::Null}};
}

} // namespace slipway
