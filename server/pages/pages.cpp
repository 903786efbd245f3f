// SPDX-License-Identifier: Apache-2.0
#include "server/pages/pages.h"

#include "server/http/router.h"
#include "server/pages/apidescription.h"
#include "server/pages/indexpage.h"
#include "server/pages/swaggerui.h"

namespace slipway {
namespace {

Task<Reply> resolved(Reply reply)
{
    co_return reply;
}

} // namespace

Result<std::unique_ptr<Pages>> Pages::make(PagesOptions options)
{
    Result<QByteArray> index = indexPage(options);
    if (!index)
        return fail(index.error());
    return std::unique_ptr<Pages>(new Pages(std::move(options), *std::move(index)));
}

Pages::Pages(PagesOptions options, QByteArray index)
    : m_options(std::move(options)), m_index(std::move(index))
{
}

void Pages::addTo(Router &router) const
{
    const RouteRules open {.needsToken = false};
    const QByteArray &base = m_options.basePath;
    router.add("GET", "/", open, [this](Request) {
        return resolved({.contentType = "text/html; charset=utf-8", .body = m_index});
    });
    router.add("GET", base + "/openapi.json", open,
        [this](Request) { return resolved({.body = openApiDescription(m_options)}); });
    router.add("GET", base + "/swagger.json", open,
        [this](Request) { return resolved({.body = swaggerDescription(m_options)}); });
    if (!m_options.hasSwaggerUi)
        return;
    router.add("GET", base + "/ui", open,
        [this](Request request) { return resolved(swaggerUiPage(m_options, request.prefix)); });
    router.add("GET", base + "/ui/{file}", open, [this](Request request) {
        return resolved(swaggerUiFile(request.parameters.value(QStringLiteral("file")), m_options));
    });
}

} // namespace slipway
