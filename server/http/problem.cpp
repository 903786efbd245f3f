// SPDX-License-Identifier: Apache-2.0
#include "server/http/problem.h"

#include "core/base/reasons.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace slipway {

namespace {

int statusOf(ErrorCode code)
{
    switch (code) {
    case ErrorCode::InvalidArgument:
        return 400;
    case ErrorCode::NotFound:
        return 404;
    case ErrorCode::AlreadyExists:
    case ErrorCode::Aborted:
        return 409;
    case ErrorCode::FailedPrecondition:
        return 422;
    case ErrorCode::Unauthenticated:
        return 401;
    case ErrorCode::PermissionDenied:
        return 403;
    case ErrorCode::ResourceExhausted:
        return 507;
    case ErrorCode::Unavailable:
        return 503;
    case ErrorCode::DeadlineExceeded:
        return 504;
    case ErrorCode::Unimplemented:
        return 501;
    case ErrorCode::Cancelled:
    case ErrorCode::Internal:
        break;
    }
    return 500;
}

int statusOf(const Error &error)
{
    if (error.is(reasons::tooManyRunning) || error.is(reasons::tooManyContexts))
        return 429;
    return statusOf(error.code());
}

// "image-not-found" becomes "Image not found": the same for all occurrences, as RFC 9457 asks.
QString titleOf(const ErrorReason &reason)
{
    QString title = QString::fromLatin1(reason.name).replace(u'-', u' ');
    title[0] = title[0].toUpper();
    return title;
}

// RFC 6750, 3.1: without a token there is no error attribute.
QByteArray challengeOf(const Error &error)
{
    if (error.is(reasons::tokenMissing))
        return "Bearer realm=\"slipway\"";
    if (error.is(reasons::scopeMissing))
        return "Bearer realm=\"slipway\", error=\"insufficient_scope\", scope=\""
            + error.args().value(QLatin1StringView("scope")).toString().toLatin1() + '"';
    return "Bearer realm=\"slipway\", error=\"invalid_token\"";
}

} // namespace

Reply problemReply(const Error &error)
{
    return problemReply(error, statusOf(error));
}

Reply problemReply(const Error &error, int status)
{
    const QString name = QString::fromLatin1(error.reason().name);
    const QJsonObject body {
        {QStringLiteral("type"), QString(QStringLiteral("urn:slipway:") + name)},
        {QStringLiteral("title"), titleOf(error.reason())},
        {QStringLiteral("status"), status},
        {QStringLiteral("detail"), error.message()},
        {QStringLiteral("args"), error.args()},
    };
    Reply reply;
    reply.status = status;
    reply.isPassing = error.isPassing();
    reply.contentType = "application/problem+json";
    reply.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    if (status == 401 || error.is(reasons::scopeMissing))
        reply.headers.emplaceBack("WWW-Authenticate", challengeOf(error));
    if (status == 429 || status == 503)
        reply.headers.emplaceBack("Retry-After",
            error.is(reasons::tooManyRequests)    ? "1"
                : error.is(reasons::registryBusy) ? "30"
                                                  : "5");
    return reply;
}

} // namespace slipway
