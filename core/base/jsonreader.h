// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QByteArrayView>
#include <QHash>
#include <QJsonValue>

namespace slipway {

/// JSON from outside, read strictly (RFC 8259, and I-JSON's rules of RFC 7493: no duplicate keys,
/// no lone surrogates, valid UTF-8). Qt's own reader takes all of these.
struct JsonDocument
{
    QJsonValue root;
    /// The text of each number that Qt would write differently ("1.0", "1e3", integers beyond 64
    /// bits), by JSON pointer (RFC 6901). Once all pointers together are four times as long as the
    /// document, as numbers below long keys can make them, further texts are left out.
    QHash<QString, QByteArray> numberTexts;
};

/// Reads \a text, which must be one JSON value. At most \a maxDepth levels; memory is bounded by
/// the length of the text. Errors: jsonSyntax, jsonTooDeep, jsonDuplicateKey.
Result<JsonDocument> readJson(QByteArrayView text, int maxDepth = 64);

} // namespace slipway
