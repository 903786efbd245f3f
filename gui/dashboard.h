// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "gui/connections/connector.h"
#include "gui/doorbell.h"
#include "gui/mainwindow.h"
#include "gui/notifier.h"
#include "gui/records/workspace.h"
#include "gui/tray.h"

#include <QDeadlineTimer>
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
    Wish wish;
};

/// The program: its window, what that shows, and where it comes from. The window opens once there
/// is something to show, and stays when the person turns to another service. Where a window has the
/// data of this computer already, that one comes forward instead.
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
    /// The window was closed, or another one does what was asked for.
    void done();
    /// There is no window to tell it in.
    void failed(const slipway::Error &error);

private:
    void show(const ServiceConnection &connection, std::shared_ptr<Session> session);
    void goOn(const ServiceConnection &connection);
    void finishDialog(const ServiceConnection &connection);
    void openWindow();
    void comeForward();
    void showExecution(const ExecutionId &id);
    void fulfil(const Wish &wish);
    void answerRing(const Wish &wish);
    void leaveToOther(const Error &locked);
    void showTray(bool isWanted);
    void askForToken(const ServiceConnection &connection, const std::optional<Error> &why);
    void addConnection();
    void follow(ConnectionDialog *dialog);
    void complain(const ServiceConnection &connection, const Error &error);
    void openStandIn();
    void takeInterruption(const std::optional<Error> &error);
    void fillMenu();

    DashboardOptions m_options;
    Connector m_connector;
    Doorbell m_doorbell;
    QDeadlineTimer m_giveUp; ///< waiting for data that another window has
    ServiceConnection m_connection; ///< what is shown
    std::unique_ptr<Workspace> m_workspace;
    QMenu m_menu;
    std::unique_ptr<MainWindow> m_window;
    std::unique_ptr<Tray> m_tray;
    std::unique_ptr<Notifier> m_notifier;
    QPointer<ConnectionDialog> m_dialog;
    QByteArray m_tokenToKeep; ///< of what the dialog asked for, once it has proved right
    bool m_isStandIn = false; ///< what is opened was not what was wanted
    bool m_hasAskedForToken = false; ///< since the connection was interrupted
};

} // namespace slipway
