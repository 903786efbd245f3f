// SPDX-License-Identifier: Apache-2.0
#include "gui/support/errortext.h"

#include "gui/support/errorsentences.h"
#include "gui/support/fieldtext.h"

#include <QCoreApplication>

#include <algorithm>

namespace slipway {

using namespace Qt::StringLiterals;

static QJsonObject shownArgs(const Error &error)
{
    QJsonObject args = error.args();
    if (const auto path = args.find(u"path"); path != args.end())
        *path = fieldText(path->toString());
    return args;
}

QString errorText(const Error &error)
{
    const auto sentences = errorSentences();
    const auto row = std::find_if(sentences.begin(), sentences.end(),
        [&error](const ErrorSentence &sentence) { return error.is(*sentence.reason); });
    QString text = error.message();
    if (row != sentences.end()) {
        const QByteArray sentence =
            QCoreApplication::translate("ErrorSentence", row->text).toUtf8();
        const ErrorReason shown {error.reason().name, error.code(), sentence.constData()};
        text = Error(shown, shownArgs(error)).message();
    }
    const QString request = error.args()[u"request_id"].toString();
    if (!request.isEmpty())
        text += u' ' + QCoreApplication::translate("ErrorSentence", "(Request %1)").arg(request);
    return text;
}

} // namespace slipway
