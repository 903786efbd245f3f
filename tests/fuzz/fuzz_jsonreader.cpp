// SPDX-License-Identifier: Apache-2.0
#include "core/base/jsonreader.h"
#include "tests/fuzz/fuzztarget.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace slipway;

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
    // Qt reads no single values, and a byte order mark at the very beginning alone.
    const QByteArrayView body = input.startsWith("\xef\xbb\xbf") ? input.sliced(3) : input;
    const QByteArray list = '[' + body.toByteArray() + ']';
    const QJsonDocument qt = QJsonDocument::fromJson(list, &error);
    require(error.error == QJsonParseError::NoError, "Qt takes it as well");
    require(qt.array().size() == 1 && qt.array().at(0) == document->root,
        "Qt finds the same value in it");
    const QByteArray written = QJsonDocument(qt.array()).toJson(QJsonDocument::Compact);
    const auto again = readJson(QByteArrayView(written).sliced(1).chopped(1));
    require(again && again->root == document->root, "what is written again is the same value");
    for (auto text = document->numberTexts.begin(); text != document->numberTexts.end(); ++text)
        require(input.contains(text.value()), "the text of a number stands in the document");
}
