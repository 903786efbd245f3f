// SPDX-License-Identifier: Apache-2.0
#include "core/net/certificateproblem.h"

namespace slipway {
namespace {

/// OpenSSL's X509_V_ERR_… (openssl/x509_vfy.h), which are curl's "verify result".
enum Verification : long {
    Right = 0,
    Unspecified = 1,
    IssuerMissing = 2,
    NotYetValid = 9,
    Expired = 10,
    SelfSigned = 18,
    SelfSignedInChain = 19,
    IssuerUnknown = 20,
    LeafUnverified = 21,
    OtherHost = 62,
    OtherAddress = 64,
};

} // namespace

std::optional<const char *> certificateProblem(CURL *handle, CURLcode code)
{
    if (code == CURLE_SSL_CACERT_BADFILE)
        return "file";
    if (code != CURLE_PEER_FAILED_VERIFICATION)
        return std::nullopt;
    long result = Right;
    curl_easy_getinfo(handle, CURLINFO_SSL_VERIFYRESULT, &result);
    switch (result) {
    case Right: // curl compares the name by itself, and before it asks for the result
    case Unspecified:
    case OtherHost:
    case OtherAddress:
        return "name";
    case Expired:
        return "expired";
    case NotYetValid:
        return "future";
    case IssuerMissing:
    case SelfSigned:
    case SelfSignedInChain:
    case IssuerUnknown:
    case LeafUnverified:
        return "authority";
    default:
        return "other";
    }
}

} // namespace slipway
