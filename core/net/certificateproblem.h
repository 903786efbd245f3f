// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <curl/curl.h>

#include <optional>

namespace slipway {

/// What was wrong with the certificate of a server, as the arg "certificate" of tlsFailed has it:
/// "authority" (issued by nobody who is trusted), "name" (of another host), "expired", "future"
/// (not valid yet), "other"; "file" if the authorities that are to be trusted cannot be read. Empty
/// if \a handle ended with \a code for something else.
std::optional<const char *> certificateProblem(CURL *handle, CURLcode code);

} // namespace slipway
