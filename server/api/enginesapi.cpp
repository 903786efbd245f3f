// SPDX-License-Identifier: Apache-2.0
#include "server/api/enginesapi.h"

#include "core/base/reasons.h"
#include "core/deployer/deployer.h"
#include "server/api/queryparameters.h"
#include "server/http/problem.h"
#include "server/http/router.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace slipway {

using namespace Qt::StringLiterals;

/// {"<key>": [item…]}
template<class T>
static Reply listReply(const QString &key, const QList<T> &items)
{
    QJsonArray array;
    for (const T &item : items)
        array.append(toJson(item));
    const QJsonObject body {{key, array}};
    return {.body = QJsonDocument(body).toJson(QJsonDocument::Compact)};
}

void EnginesApi::addTo(Router &router, const QByteArray &base)
{
    router.add(
        "GET", base + "/engines", {}, [this](Request request) { return list(std::move(request)); });
    router.add("GET", base + "/engines/{name}/images", {},
        [this](Request request) { return images(std::move(request)); });
}

Task<Reply> EnginesApi::list(Request request)
{
    const auto session = m_deployer.session(request.principal);
    const auto engines = co_await session->engines();
    if (!engines)
        co_return problemReply(engines.error());
    co_return listReply(u"engines"_s, *engines);
}

Task<Reply> EnginesApi::images(Request request)
{
    constexpr int notFound = 404; // in a body an unknown engine is a bad value; here it is the path
    const auto parameters = QueryParameters::of(request, {u"q"_s});
    if (!parameters)
        co_return problemReply(parameters.error());
    const auto session = m_deployer.session(request.principal);
    const QString engine = request.parameters.value(u"name"_s);
    const auto images =
        co_await session->images(engine, parameters->value(u"q").value_or(QString()));
    if (!images && images.error().is(reasons::engineUnknown))
        co_return problemReply(images.error(), notFound);
    if (!images)
        co_return problemReply(images.error());
    co_return listReply(u"images"_s, *images);
}

} // namespace slipway
