// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"
#include "core/net/httpmessage.h"

namespace slipway {

/// What the service at \a url refused, by its problem+json (RFC 9457): the reason and the args that
/// it had there, so that it is told as if it had happened here. A reason that this version does not
/// know is remoteRefused with the service's own sentence; an answer that is no problem at all is
/// remoteMalformed.
Error problemFrom(const HttpResponse &response, const QString &url);

/// Why there was no answer: serviceAway, or serviceUntrusted for its certificate; cancelled stays.
/// Where TLS failed, "certificate" has what is wrong with it (core/net/certificateproblem.h),
/// "none" if it did not come to one.
Error transportError(const Error &error, const QString &url);

} // namespace slipway
