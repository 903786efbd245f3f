// SPDX-License-Identifier: Apache-2.0
#include "server/api/listingparameters.h"

#include "core/base/reasons.h"
#include "server/api/queryparameters.h"

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostItems = 1000;
constexpr qsizetype mostLabels = 8; // each is one more look at an index, a row

Result<QStringList> readLabels(const QueryParameters &parameters)
{
    QStringList labels = parameters.values(u"label");
    labels.removeDuplicates();
    if (labels.size() > mostLabels)
        return fail(reasons::tooMany, {{u"path"_s, u"label"_s}, {u"limit"_s, mostLabels}});
    for (const QString &label : labels) {
        if (label.toUtf8().size() > longestFoundLabel)
            return fail(
                reasons::tooLong, {{u"path"_s, u"label"_s}, {u"limit"_s, longestFoundLabel}});
    }
    return labels;
}

/// What both listings have.
template<class Query>
Result<ListingRequest<Query>> commonOf(
    const QueryParameters &parameters, const QByteArray &listing, const Cursors &cursors)
{
    ListingRequest<Query> request;
    request.filters = parameters.encoded({u"limit"_s, u"cursor"_s});
    request.name = listing + '?' + request.filters;
    const auto limit = parameters.number(u"limit"_s, 1, mostItems);
    if (!limit)
        return fail(limit.error());
    request.query.bounds.limit = limit->value_or(request.query.bounds.limit);
    auto labels = readLabels(parameters);
    if (!labels)
        return fail(labels.error());
    request.query.labels = *std::move(labels);
    request.query.text = parameters.value(u"q").value_or(QString());
    if (const auto cursor = parameters.value(u"cursor")) {
        const auto place = cursors.read(*cursor, request.name);
        if (!place)
            return fail(place.error());
        request.query.bounds.after = *place;
    }
    return request;
}

Result<void> readPhase(const QueryParameters &parameters, ExecutionQuery &query)
{
    if (const auto text = parameters.value(u"state")) {
        query.state = executionStateFromString(*text);
        if (!query.state)
            return failParameter(u"state"_s, *text, u"running, exited or unavailable"_s);
    }
    if (const auto text = parameters.value(u"phase")) {
        query.phase = executionPhaseFromString(*text);
        if (!query.phase)
            return failParameter(u"phase"_s, *text,
                u"accepted, preparing, starting, running, exited, failed, lost or removed"_s);
    }
    return {};
}

} // namespace

bool wantsPage(const Request &request)
{
    for (const QString &name : {u"label"_s, u"q"_s, u"limit"_s, u"cursor"_s}) {
        if (request.query.hasQueryItem(name))
            return true;
    }
    return false;
}

Result<ListingRequest<ContextQuery>> contextListing(const Request &request, const Cursors &cursors)
{
    const auto parameters =
        QueryParameters::of(request, u"q limit cursor"_s.split(u' '), {u"label"_s});
    if (!parameters)
        return fail(parameters.error());
    return commonOf<ContextQuery>(*parameters, "contexts", cursors);
}

Result<ListingRequest<ExecutionQuery>> executionListing(
    const Request &request, const Cursors &cursors)
{
    const auto parameters = QueryParameters::of(
        request, u"state phase engine context q limit cursor"_s.split(u' '), {u"label"_s});
    if (!parameters)
        return fail(parameters.error());
    auto listing = commonOf<ExecutionQuery>(*parameters, "executions", cursors);
    if (!listing)
        return listing;
    ExecutionQuery &query = listing->query;
    if (auto read = readPhase(*parameters, query); !read)
        return fail(read.error());
    query.engine = parameters->value(u"engine");
    const auto context = parameters->id<ContextId>(u"context");
    if (!context)
        return fail(context.error());
    query.context = *context;
    return listing;
}

QByteArray linkToNext(const QByteArray &filters, int limit, const QByteArray &cursor)
{
    const QByteArray bounds = "limit=" + QByteArray::number(limit) + "&cursor=" + cursor;
    // Relative to the address that was asked for, whatever proxies stand before it.
    return "<?" + (filters.isEmpty() ? bounds : filters + '&' + bounds) + ">; rel=\"next\"";
}

} // namespace slipway
