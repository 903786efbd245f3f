// SPDX-License-Identifier: Apache-2.0
#include "server/api/listingsapi.h"

#include "core/auth/scope.h"
#include "core/deployer/deployer.h"
#include "server/api/arguments.h"
#include "server/api/listingbody.h"
#include "server/api/listingparameters.h"
#include "server/http/problem.h"
#include "server/http/router.h"

namespace slipway {

namespace {

/// In memory at a time, of a listing that answers all: items, and about so many bytes of them.
constexpr int pieceLimit = 500;
constexpr qint64 pieceBytes = 256 * 1024;
/// A page of contexts, whose specs may be large, ends with so many bytes.
constexpr qint64 contextPageBytes = 1024 * 1024;

PageBounds pieceBehind(std::optional<qint64> place)
{
    return {.order = ListingOrder::OldestFirst,
        .after = place,
        .limit = pieceLimit,
        .bytes = pieceBytes};
}

Task<Result<ListingPiece>> contextPiece(
    std::shared_ptr<Session> session, std::optional<qint64> after)
{
    ContextQuery query {.bounds = pieceBehind(after)};
    const auto page = co_await session->contexts(std::move(query));
    co_return page.map(pieceOf<Context>);
}

Task<Result<ListingPiece>> executionPiece(
    std::shared_ptr<Session> session, ContextId context, std::optional<qint64> after)
{
    ExecutionQuery query {.context = context, .bounds = pieceBehind(after)};
    const auto page = co_await session->executions(std::move(query));
    co_return page.map([](const Page<ListedExecution> &listed) {
        Page<Execution> plain {.items = {}, .next = listed.next};
        for (const ListedExecution &item : listed.items)
            plain.items.append(item.execution);
        return pieceOf(plain);
    });
}

/// {"<key>": [item…]}, with a link to the next page if there is one.
template<class Item, class Query>
Reply pageReply(const QByteArray &key, const Page<Item> &page, const ListingRequest<Query> &listing,
    const Cursors &cursors)
{
    Reply reply {.body = "{\"" + key + "\":[" + pieceOf(page).items + "]}"};
    if (page.next) {
        const QByteArray cursor = cursors.write(*page.next, listing.name);
        reply.headers.emplaceBack(
            "Link", linkToNext(listing.filters, listing.query.bounds.limit, cursor));
    }
    return reply;
}

} // namespace

void ListingsApi::addTo(Router &router, const QByteArray &base)
{
    const RouteRules reads {.scopes = {scopes::contextsRead, scopes::executionsRead}};
    router.add("GET", base + "/contexts", {.scopes = {scopes::contextsRead}},
        [this](Request request) { return contexts(std::move(request)); });
    router.add("GET", base + "/contexts/{context_id}/executions", reads,
        [this](Request request) { return executionsOfContext(std::move(request)); });
    router.add("GET", base + "/executions", reads,
        [this](Request request) { return executionPage(std::move(request)); });
}

Task<Reply> ListingsApi::contexts(Request request)
{
    return wantsPage(request) ? contextPage(std::move(request)) : allContexts(std::move(request));
}

Task<Reply> ListingsApi::allContexts(Request request)
{
    auto session = m_deployer.session(request.principal);
    ListingSource source = [session = std::move(session)](std::optional<qint64> after) {
        return contextPiece(session, after);
    };
    return listingReply("contexts", std::move(source));
}

Task<Reply> ListingsApi::executionsOfContext(Request request)
{
    const auto id = contextIdOf(request);
    if (!id)
        co_return problemReply(id.error());
    auto session = m_deployer.session(request.principal);
    const auto context = co_await session->context(*id);
    if (!context)
        co_return problemReply(context.error());
    ListingSource source = [session = std::move(session), id = *id](std::optional<qint64> after) {
        return executionPiece(session, id, after);
    };
    co_return co_await listingReply("executions", std::move(source));
}

Task<Reply> ListingsApi::contextPage(Request request)
{
    auto listing = contextListing(request, m_cursors);
    if (!listing)
        co_return problemReply(listing.error());
    listing->query.bounds.bytes = contextPageBytes;
    const auto session = m_deployer.session(request.principal);
    const auto page = co_await session->contexts(listing->query);
    if (!page)
        co_return problemReply(page.error());
    co_return pageReply("contexts", *page, *listing, m_cursors);
}

Task<Reply> ListingsApi::executionPage(Request request)
{
    const auto listing = executionListing(request, m_cursors);
    if (!listing)
        co_return problemReply(listing.error());
    const auto session = m_deployer.session(request.principal);
    const auto page = co_await session->executions(listing->query);
    if (!page)
        co_return problemReply(page.error());
    co_return pageReply("executions", *page, *listing, m_cursors);
}

} // namespace slipway
