// SPDX-License-Identifier: Apache-2.0
#include "gui/mainwindow.h"

namespace slipway {

MainWindow::MainWindow(Workspace *workspace, QWidget *parent)
    : QMainWindow(parent), m_workspace(workspace)
{
    setWindowTitle(tr("Slipway"));
}

} // namespace slipway
