// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/net/httpmessage.h"

#include <curl/curl.h>

#include <memory>

namespace slipway {

struct CurlDeleter
{
    void operator()(CURL *handle) const { curl_easy_cleanup(handle); }
    void operator()(curl_slist *list) const { curl_slist_free_all(list); }
};
using CurlHandle = std::unique_ptr<CURL, CurlDeleter>;
using CurlHeaders = std::unique_ptr<curl_slist, CurlDeleter>;

/// Where the request goes, as a person would say it: "unix:///var/run/docker.sock" or the origin.
QString nameOf(const HttpEndpoint &endpoint);

/// Refuses what would change the meaning of the bytes on the wire (RFC 9110, RFC 9112): control
/// characters, names that are no tokens, framing of one's own. Errors: requestInvalid.
Result<void> checkRequest(const HttpRequest &request);

/// The header lines of \a request as curl takes them, without any of curl's own making.
CurlHeaders curlHeaders(const HttpRequest &request);

/// Sets everything about \a request on \a handle; body and headers are not copied.
void configure(CURL *handle, const HttpRequest &request, const CurlHeaders &headers);

} // namespace slipway
