// SPDX-License-Identifier: Apache-2.0
#include "core/remote/problem.h"

#include "core/base/reasonbyname.h"
#include "core/base/reasons.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace slipway {

using namespace Qt::StringLiterals;

Error problemFrom(const HttpResponse &response, const QString &url)
{
    constexpr auto prefix = "urn:slipway:"_L1;
    const QByteArray requestId = headerValue(response.headers, "X-Request-Id");
    const QString cause = u"request %1"_s.arg(QString::fromLatin1(requestId));
    const QJsonObject problem = QJsonDocument::fromJson(response.body).object();
    const QString type = problem[u"type"].toString();
    if (!type.startsWith(prefix))
        return Error(reasons::remoteMalformed,
            {{u"url"_s, url}, {u"what"_s, u"status %1"_s.arg(response.status)}}, cause);
    if (const ErrorReason *reason = reasonByName(type.mid(prefix.size())))
        return Error(*reason, problem[u"args"].toObject(), cause);
    return Error(reasons::remoteRefused, {{u"detail"_s, problem[u"detail"].toString()}}, cause);
}

/// What the network's libraries say has no full stop.
static QString asSentence(const QString &text)
{
    return text.endsWith(u'.') ? text : text + u'.';
}

Error transportError(const Error &error, const QString &url)
{
    if (error.is(reasons::cancelled))
        return error;
    const QString certificate = error.args()[u"certificate"].toString();
    const QString problem = error.args()[u"problem"].toString();
    QJsonObject args {
        {u"url"_s, url}, {u"problem"_s, problem.isEmpty() ? error.message() : asSentence(problem)}};
    if (error.is(reasons::tlsFailed))
        args.insert(u"certificate"_s, certificate.isEmpty() ? u"none"_s : certificate);
    const ErrorReason &reason =
        certificate.isEmpty() ? reasons::serviceAway : reasons::serviceUntrusted;
    return Error(reason, std::move(args), error.cause());
}

} // namespace slipway
