// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QMainWindow>

namespace slipway {

class Workspace;

/// The one window. Wires the pages, the details and the actions together, and does nothing else.
class MainWindow final : public QMainWindow
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MainWindow)

public:
    /// \a workspace must outlive it, or be replaced first.
    explicit MainWindow(Workspace *workspace, QWidget *parent = nullptr);

private:
    Workspace *m_workspace;
};

} // namespace slipway
