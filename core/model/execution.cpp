// SPDX-License-Identifier: Apache-2.0
#include "core/model/execution.h"

#include "core/model/jsontext.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace slipway {

/// \a json, an object, with \a member ("name":value) at its end.
static QByteArray withMember(QByteArray json, const QByteArray &member)
{
    json.chop(1);
    return json + (json.size() > 1 ? "," : "") + member + '}';
}

QByteArray shownEnvironment(const Execution &execution)
{
    QByteArray json = execution.environmentJson;
    if (execution.baseUrl)
        json = withMember(json, R"("DEPLOYER_BASE_URL":)" + toJsonText(*execution.baseUrl));
    const QByteArray id = '"' + execution.contextId.toString().toLatin1() + '"';
    if (!json.contains(R"("RENGA_CONTEXT_ID")"))
        return withMember(json, R"("RENGA_CONTEXT_ID":)" + id);
    // Sent, without effect: the container has the service's.
    QJsonObject object = QJsonDocument::fromJson(json).object();
    if (!object.contains(u"RENGA_CONTEXT_ID"))
        return withMember(json, R"("RENGA_CONTEXT_ID":)" + id); // it only stands in a value
    object.remove(u"RENGA_CONTEXT_ID");
    return withMember(
        QJsonDocument(object).toJson(QJsonDocument::Compact), R"("RENGA_CONTEXT_ID":)" + id);
}

QByteArray toJson(const Execution &execution)
{
    const QJsonValue nameSpace =
        execution.nameSpace ? QJsonValue(*execution.nameSpace) : QJsonValue::Null;
    return R"({"identifier":")" + execution.id.toString().toLatin1() + R"(","engine":)"
        + toJsonText(execution.engine) + R"(,"namespace":)" + toJsonText(nameSpace)
        + R"(,"environment":)" + shownEnvironment(execution) + R"(,"created":")"
        + toIsoString(execution.created).toLatin1() + R"(","state":")"
        + toString(execution.state()).toLatin1() + R"("})";
}

} // namespace slipway
