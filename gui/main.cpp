// SPDX-License-Identifier: Apache-2.0
#include "gui/dashboard.h"
#include "gui/support/errortext.h"
#include "gui/support/translations.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QMessageBox>
#include <QStandardPaths>

#include <cstdio>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

int complain(const QString &sentence)
{
    std::fprintf(stderr, "slipway: %s\n", qPrintable(sentence));
    return 1;
}

void addOptions(QCommandLineParser &parser)
{
    parser.setApplicationDescription(
        u"Launches containers for researchers: contexts, executions, live logs and ports."_s);
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addOption({u"connect"_s, u"show what the service at <url> has"_s, u"url"_s});
    parser.addOption({u"data-dir"_s,
        u"database, logs and keys of this computer; by default $XDG_DATA_HOME/slipway"_s,
        u"directory"_s});
    parser.addOption({u"context"_s, u"choose the context <id>"_s, u"id"_s});
    parser.addOption({u"launch"_s, u"run the chosen context"_s});
}

Result<DashboardOptions> optionsFrom(const QCommandLineParser &parser)
{
    DashboardOptions options {
        .dataDirectory =
            QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/slipway"_s};
    if (parser.isSet(u"data-dir"_s))
        options.dataDirectory = parser.value(u"data-dir"_s);
    if (parser.isSet(u"connect"_s)) {
        const auto url = serviceUrlFromText(parser.value(u"connect"_s));
        if (!url)
            return fail(url.error());
        options.service = *url;
    }
    if (parser.isSet(u"context"_s)) {
        const auto id = ContextId::fromString(parser.value(u"context"_s));
        if (!id)
            return fail(id.error());
        options.context = *id;
    }
    options.isToLaunch = parser.isSet(u"launch"_s);
    return options;
}

Task<void> closeAndQuit(Dashboard *dashboard)
{
    co_await dashboard->close();
    QCoreApplication::quit();
}

void sayWhyNot(const Error &error)
{
    complain(errorText(error));
    auto *box = new QMessageBox(QMessageBox::Warning, u"Slipway"_s, errorText(error));
    QObject::connect(box, &QMessageBox::finished, qApp, [] { QCoreApplication::exit(1); });
    box->open();
}

} // namespace

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"slipway"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(SLIPWAY_VERSION));
    QGuiApplication::setApplicationDisplayName(u"Slipway"_s);
    QGuiApplication::setDesktopFileName(u"slipway"_s);
    QApplication::setQuitOnLastWindowClosed(false);
    installTranslations();

    QCommandLineParser parser;
    addOptions(parser);
    parser.process(application);
    if (parser.isSet(u"launch"_s) && !parser.isSet(u"context"_s))
        return complain(u"--launch needs the context: --context ID."_s);
    auto options = optionsFrom(parser);
    if (!options)
        return complain(options.error().message());

    Dashboard dashboard(*std::move(options));
    QObject::connect(&dashboard, &Dashboard::failed, &application, sayWhyNot);
    QObject::connect(&application, &QApplication::lastWindowClosed, &dashboard,
        [&dashboard] { std::ignore = closeAndQuit(&dashboard); });
    dashboard.open();
    return QApplication::exec();
}
