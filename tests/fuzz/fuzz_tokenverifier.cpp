// SPDX-License-Identifier: Apache-2.0
#include "core/auth/jwks.h"
#include "core/auth/tokenverifier.h"
#include "core/base/jsonreader.h"
#include "tests/fuzz/fuzztarget.h"
#include "tests/support/fakeclock.h"

using namespace slipway;
using namespace std::chrono_literals;

namespace {

/// Their private halves signed the tokens of the corpus, and were thrown away.
constexpr char publicKeys[] = R"({"keys":[
{"kty":"EC","crv":"P-256","kid":"ec","x":"R7_WxSb2yp3EKhY_FTbQet327fiF_FS9qQNS6AS-rxg","y":"9Sze1zfj518eTOu0uczR349zhHXkmnTZCGeAmS9Bz2o"},
{"kty":"OKP","crv":"Ed25519","kid":"ed","x":"ehIa0Ngpe5GXA6BbLSCR1wPjDblwDmcDN9F_g8Kjj_s"}
]})";

KeySet keys()
{
    return keySetFromJwks(readJson(publicKeys).value().root.toObject());
}

} // namespace

/// Bearer tokens: nobody gets in but the one whom the tokens of the corpus name.
void slipway::fuzz(QByteArrayView input)
{
    static const KeySet ourKeys = keys();
    require(ourKeys.size() == 2, "the target knows its keys");
    const TokenPolicy policy {.issuer = QStringLiteral("https://issuer.example/realms/lab"),
        .audience = QStringLiteral("deployer"),
        .scopeClaim = QStringLiteral("scope"),
        .admins = {}};
    const auto clock = std::make_shared<FakeClock>(Timestamp(1'800'000'000s));
    TokenVerifier verifier(ourKeys, policy, clock);
    const Result<Principal> principal = verifier.verify(input);
    if (principal)
        require(principal->subject == u"alice" && principal->scopes->size() == 2
                && !principal->isAdmin && principal->claimsJson.contains("\"exp\":1800003600"),
            "only what was signed gets in");
    require(verifier.verify(input) == principal, "a token is judged the same when it comes again");
}
