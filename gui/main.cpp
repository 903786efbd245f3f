// SPDX-License-Identifier: Apache-2.0
#include "gui/commandline.h"
#include "gui/dashboard.h"
#include "gui/support/errortext.h"
#include "gui/support/icon.h"
#include "gui/support/translations.h"

#include <QApplication>
#include <QMessageBox>

#include <cstdio>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

int complain(const QString &sentence)
{
    std::fprintf(stderr, "slipway: %s\n", qPrintable(sentence));
    return 1;
}

bool hasDesktop(const QStringList &arguments)
{
    for (const char *variable : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}) {
        if (!qEnvironmentVariableIsEmpty(variable))
            return true;
    }
    return arguments.contains(u"-platform"_s) || arguments.contains(u"-display"_s);
}

/// What is asked in a terminal is answered there, without a desktop; and where there is none, Qt
/// would abort with a core. Returns false if the program has to end.
bool canOpenWindow(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    installTranslations();
    CommandLine commandLine;
    commandLine.answerQuestions();
    if (hasDesktop(QCoreApplication::arguments()))
        return true;
    const auto options = commandLine.options();
    complain(options ? CommandLine::tr("There is no desktop to open a window on. Start it in a "
                                       "session with one, or with: ssh -X")
                     : options.error());
    return false;
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
    QCoreApplication::setApplicationName(u"slipway"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(SLIPWAY_VERSION));
    if (!canOpenWindow(argc, argv))
        return 1;

    QApplication application(argc, argv);
    QGuiApplication::setApplicationDisplayName(u"Slipway"_s);
    const QString desktopId = u"org.slipway.Slipway"_s;
    QGuiApplication::setDesktopFileName(desktopId);
    QGuiApplication::setWindowIcon(icon(desktopId));
    QApplication::setQuitOnLastWindowClosed(false);
    installTranslations();
    auto options = CommandLine().options();
    if (!options)
        return complain(options.error());

    Dashboard dashboard(*std::move(options));
    const auto leave = [&dashboard] { std::ignore = closeAndQuit(&dashboard); };
    QObject::connect(&dashboard, &Dashboard::failed, &application, sayWhyNot);
    QObject::connect(&dashboard, &Dashboard::done, &application, leave);
    dashboard.open();
    return QApplication::exec();
}
