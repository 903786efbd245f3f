// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/listingquery.h"
#include "server/api/cursors.h"
#include "server/http/request.h"

#include <QByteArray>

namespace slipway {

/// What a request asks of a listing, and how to go on with it.
template<class Query>
struct ListingRequest
{
    Query query;
    QByteArray filters; ///< as an address has them
    QByteArray name; ///< of the listing with its filters, for Cursors
};

/// Whether a request for /contexts wants a page of them.
bool wantsPage(const Request &request);

/// "label", "q", "limit", "cursor". Errors: those of QueryParameters, parameterInvalid,
/// cursorInvalid, tooMany, tooLong.
Result<ListingRequest<ContextQuery>> contextListing(const Request &request, const Cursors &cursors);
/// The same, and "state", "phase", "engine", "context".
Result<ListingRequest<ExecutionQuery>> executionListing(
    const Request &request, const Cursors &cursors);

/// The value of the header Link for a next page (RFC 8288).
QByteArray linkToNext(const QByteArray &filters, int limit, const QByteArray &cursor);

} // namespace slipway
