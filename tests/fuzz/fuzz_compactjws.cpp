// SPDX-License-Identifier: Apache-2.0
#include "core/auth/base64url.h"
#include "core/auth/compactjws.h"
#include "tests/fuzz/fuzztarget.h"

using namespace slipway;

/// Tokens, taken apart: the parts are those of the token, and there is one way alone to write them.
void slipway::fuzz(QByteArrayView input)
{
    if (const auto bytes = fromBase64Url(input))
        require(toBase64Url(*bytes) == input, "base64url has one form");

    const Result<CompactJws> jws = readCompactJws(input);
    if (!jws)
        return;
    const QByteArray signedText = jws->signedText.toByteArray();
    require(signedText + '.' + toBase64Url(jws->signature) == input, "the parts make up the token");
    require(signedText.count('.') == 1 && signedText.endsWith('.' + jws->payload.toByteArray()),
        "header and payload are signed");
    const auto header = fromBase64Url(QByteArrayView(signedText).first(signedText.indexOf('.')));
    require(header && jws->algorithm.size() + jws->keyId.size() < header->size(),
        "algorithm and key come from the header");
}
