// SPDX-License-Identifier: Apache-2.0
#include "core/base/jsonreader.h"
#include "core/model/jsontext.h"
#include "tests/fuzz/fuzztarget.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace slipway;

namespace {

/// Equal, where an integer may also be the double that is nearest to it: Qt's reader makes doubles
/// of some integers.
bool isSame(const QJsonValue &a, const QJsonValue &b)
{
    if (a.isDouble() && b.isDouble())
        return a.toDouble() == b.toDouble();
    if (a.isArray() && b.isArray()) {
        const QJsonArray as = a.toArray();
        const QJsonArray bs = b.toArray();
        return std::equal(as.begin(), as.end(), bs.begin(), bs.end(), isSame);
    }
    if (a.isObject() && b.isObject()) {
        const QJsonObject as = a.toObject();
        const QJsonObject bs = b.toObject();
        return as.keys() == bs.keys() && std::equal(as.begin(), as.end(), bs.begin(), isSame);
    }
    return a == b;
}

} // namespace

/// JSON from outside: whatever our reader takes, Qt's takes as well, and for the same value.
void slipway::fuzz(QByteArrayView input)
{
    const Result<JsonDocument> document = readJson(input);
    if (!document) {
        require(!document.error().message().isEmpty(), "a refusal says why");
        require(document.error().message().size() < 400, "a refusal does not repeat the input");
        return;
    }
    QJsonParseError error;
    // Qt reads no single values, and drops a byte order mark in front of any text.
    const QByteArray mark = "\xef\xbb\xbf";
    const QByteArrayView body = input.startsWith(mark) ? input.sliced(mark.size()) : input;
    const QByteArray list = '[' + body.toByteArray().replace(mark, "\\ufeff") + ']';
    const QJsonDocument qt = QJsonDocument::fromJson(list, &error);
    if (error.error == QJsonParseError::IllegalNumber)
        return; // 1e-400, which is nothing to a double
    require(error.error == QJsonParseError::NoError, "Qt takes it as well");
    require(qt.array().size() == 1 && isSame(qt.array().at(0), document->root),
        "Qt finds the same value in it");
    const QByteArray written = toJsonText(document->root);
    const auto again = readJson(written);
    require(again && toJsonText(again->root) == written, "what is written is read as the same");
    for (auto text = document->numberTexts.begin(); text != document->numberTexts.end(); ++text)
        require(input.contains(text.value()), "the text of a number stands in the document");
}
