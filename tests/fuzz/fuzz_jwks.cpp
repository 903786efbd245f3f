// SPDX-License-Identifier: Apache-2.0
#include "core/auth/jwks.h"
#include "core/auth/signature.h"
#include "core/base/jsonreader.h"
#include "tests/fuzz/fuzztarget.h"

#include <QJsonArray>

#include <algorithm>

using namespace slipway;

namespace {

void checkKey(const VerificationKey &key)
{
    const QList<QByteArray> possible = algorithmsOf(key.key.get());
    require(!key.algorithms.isEmpty(), "a key that nothing can be verified with is left out");
    require(std::all_of(key.algorithms.begin(), key.algorithms.end(),
                [&possible](const QByteArray &name) { return possible.contains(name); }),
        "a key has the algorithms of its kind alone");
    for (const QByteArray &algorithm : {QByteArray("none"), QByteArray("HS256")})
        require(!isSignatureValid(key, algorithm, "text", ""), "only public keys verify");
    for (const QByteArray &algorithm : key.algorithms)
        require(!isSignatureValid(key, algorithm, "text", QByteArray(64, 'x')),
            "what is no signature is not valid");
}

} // namespace

/// What an issuer publishes: the keys that are taken can be used, and for nothing else.
void slipway::fuzz(QByteArrayView input)
{
    const Result<JsonDocument> document = readJson(input);
    if (!document)
        return;
    const QJsonObject set = document->root.toObject();
    const KeySet keys = keySetFromJwks(set);
    require(keys.size() <= std::min<qsizetype>(set[u"keys"].toArray().size(), 100),
        "no keys but those of the set, and not too many");
    std::for_each(keys.begin(), keys.end(), checkKey);
}
