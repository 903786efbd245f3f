// SPDX-License-Identifier: Apache-2.0
#include "gui/support/errortext.h"

#include "gui/support/errorsentences.h"
#include "gui/support/fieldtext.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

namespace slipway {

using namespace Qt::StringLiterals;

/// What is wrong with a service's certificate (core/net/certificateproblem.h), and what to do.
static constexpr std::pair<const char *, const char *> certificateTexts[] {
    {"none",
        QT_TRANSLATE_NOOP("ErrorSentence",
            "no secure connection comes about. Where it serves plain http, write http:// before "
            "its address.")},
    {"authority",
        QT_TRANSLATE_NOOP("ErrorSentence",
            "its certificate comes from an authority that this computer does not trust. Get that "
            "authority's certificate from the service's administrator, and choose the file under "
            "\"Authority\" when you connect.")},
    {"name",
        QT_TRANSLATE_NOOP("ErrorSentence",
            "its certificate is made out to another address. Write the address as the "
            "administrator gave it.")},
    {"expired",
        QT_TRANSLATE_NOOP("ErrorSentence",
            "its certificate has expired. Ask its administrator to renew it, and see that this "
            "computer's clock is right.")},
    {"future",
        QT_TRANSLATE_NOOP("ErrorSentence",
            "its certificate is not valid yet. See that this computer's clock is right.")},
    {"file",
        QT_TRANSLATE_NOOP("ErrorSentence",
            "the file of its authority holds no certificate, or cannot be read. Choose another "
            "under \"Authority\" when you connect.")},
};

static QJsonObject shownArgs(const Error &error)
{
    QJsonObject args = error.args();
    for (const auto &[kind, text] : certificateTexts) {
        if (args[u"certificate"].toString() == QLatin1StringView(kind))
            args[u"problem"] = QCoreApplication::translate("ErrorSentence", text);
    }
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

QString engineWords(const Error &error)
{
    return error.args()[u"engine_message"].toString();
}

QString errorTextWithWords(const Error &error)
{
    const QString words = engineWords(error);
    return words.isEmpty() ? errorText(error) : errorText(error) + u'\n' + words;
}

} // namespace slipway
