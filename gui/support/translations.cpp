// SPDX-License-Identifier: Apache-2.0
#include "gui/support/translations.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

#include <memory>

namespace slipway {

using namespace Qt::StringLiterals;

/// The language that was found; empty: none.
static QString install(const QLocale &locale, const QString &name, const QString &folder)
{
    auto translator = std::make_unique<QTranslator>();
    if (!translator->load(locale, name, u"_"_s, folder))
        return {};
    translator->setParent(qApp);
    QCoreApplication::installTranslator(translator.get());
    return translator.release()->language();
}

void installTranslations()
{
    const QString folder = u":/translations"_s;
    QString language = install(QLocale(), u"slipway"_s, folder);
    if (language.isEmpty())
        language = install(QLocale::English, u"slipway"_s, folder);
    install(QLocale(language), u"qtbase"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath));
}

} // namespace slipway
