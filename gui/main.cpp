// SPDX-License-Identifier: Apache-2.0
#include "gui/localcore.h"
#include "gui/mainwindow.h"
#include "gui/models/workspace.h"
#include "gui/support/errortext.h"

#include <QApplication>
#include <QStandardPaths>

#include <cstdio>

using namespace slipway;

static Task<void> stopAndQuit(LocalCore *core)
{
    co_await core->stop();
    QCoreApplication::quit();
}

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("slipway"));
    QCoreApplication::setApplicationVersion(QStringLiteral(SLIPWAY_VERSION));
    QApplication::setQuitOnLastWindowClosed(false);

    auto core =
        LocalCore::start(QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation)
            + QStringLiteral("/slipway"));
    if (!core) {
        std::fprintf(stderr, "slipway: %s\n", qPrintable(errorText(core.error())));
        return 1;
    }
    Workspace workspace((*core)->deployer().session(LocalCore::principal()));
    MainWindow window(&workspace);
    QObject::connect(&application, &QApplication::lastWindowClosed, &window,
        [&core] { std::ignore = stopAndQuit(core->get()); });
    window.show();
    return QApplication::exec();
}
