// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "gui/connections/connector.h"
#include "gui/mainwindow.h"
#include "gui/notifier.h"
#include "gui/records/workspace.h"

#include <QMenu>
#include <QPointer>

#include <memory>
#include <optional>

namespace slipway {

class ConnectionDialog;

/// What is asked for on the command line.
struct DashboardOptions
{
    QString dataDirectory;
    std::optional<QUrl> service; ///< instead of the one that was used last
    std::optional<ContextId> context; ///< is chosen at the start
    bool isToLaunch = false; ///< and run
};

/// The program: its window, what that shows, and where it comes from. The window opens once there
/// is something to show, and stays when the person turns to another service.
class Dashboard final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Dashboard)

public:
    explicit Dashboard(DashboardOptions options, QObject *parent = nullptr);
    ~Dashboard() override;

    /// Finds the deployer and opens the window.
    void open();
    /// Resolves when nothing is going on any more.
    Task<void> close();

    MainWindow *window() { return m_window.get(); }

Q_SIGNALS:
    /// There is no window to tell it in.
    void failed(const slipway::Error &error);

private:
    void show(const ServiceConnection &connection, std::shared_ptr<Session> session);
    void openWindow();
    void askForToken(const ServiceConnection &connection, const std::optional<Error> &why);
    void addConnection();
    void follow(ConnectionDialog *dialog);
    void complain(const ServiceConnection &connection, const Error &error);
    void takeInterruption(const std::optional<Error> &error);
    void fillMenu();

    DashboardOptions m_options;
    Connector m_connector;
    ServiceConnection m_connection; ///< what is shown
    std::unique_ptr<Workspace> m_workspace;
    QMenu m_menu;
    std::unique_ptr<MainWindow> m_window;
    std::unique_ptr<Notifier> m_notifier;
    QPointer<ConnectionDialog> m_dialog;
    QByteArray m_tokenToKeep; ///< once it has proved right
};

} // namespace slipway
