// SPDX-License-Identifier: Apache-2.0
#include "gui/dashboard.h"

#include "core/base/reasons.h"
#include "gui/connections/connectiondialog.h"
#include "gui/connections/tokenkeeper.h"
#include "gui/support/settings.h"
#include "gui/support/whendone.h"

#include <QActionGroup>
#include <QTimer>

namespace slipway {

using namespace std::chrono_literals;

// How long a window may take to let go of the data after it was closed, and how often that is
// tried.
static constexpr auto patience = 5s;
static constexpr auto pause = 250ms;

Dashboard::Dashboard(DashboardOptions options, QObject *parent)
    : QObject(parent),
      m_options(std::move(options)),
      m_connector(m_options.dataDirectory),
      m_doorbell(m_options.dataDirectory),
      m_giveUp(patience)
{
    connect(&m_connector, &Connector::opened, this, &Dashboard::show);
    connect(&m_connector, &Connector::renewed, this, &Dashboard::goOn);
    connect(&m_connector, &Connector::tokenWanted, this, &Dashboard::askForToken);
    connect(&m_connector, &Connector::failed, this, &Dashboard::complain);
    connect(&m_menu, &QMenu::aboutToShow, this, &Dashboard::fillMenu);
    connect(&m_doorbell, &Doorbell::rung, this, &Dashboard::answerRing);
}

Dashboard::~Dashboard() = default;

void Dashboard::open()
{
    const QUrl wanted = m_options.service.value_or(settings::lastConnection.value());
    ServiceConnection connection {.name = wanted.host(), .url = wanted, .caFile = {}};
    for (const ServiceConnection &saved : savedConnections()) {
        if (saved.url == wanted)
            connection = saved;
    }
    m_connector.open(connection);
}

Task<void> Dashboard::close()
{
    m_doorbell.takeDown();
    m_notifier.reset();
    m_tray.reset();
    m_window.reset();
    m_workspace.reset();
    co_await m_connector.close();
}

void Dashboard::show(const ServiceConnection &connection, std::shared_ptr<Session> session)
{
    m_connection = connection;
    if (!std::exchange(m_isStandIn, false))
        settings::lastConnection.set(connection.url);
    if (!connection.isLocal())
        saveConnection(connection);
    if (m_workspace)
        m_workspace->use(session, !connection.isLocal());
    else
        m_workspace = std::make_unique<Workspace>(session, !connection.isLocal());
    if (m_connector.holdsData())
        m_doorbell.hang();
    openWindow();
    m_window->setConnection(
        connection.isLocal() ? MainWindow::tr("This computer") : connection.name, &m_menu);
    finishDialog(connection);
    m_notifier = std::make_unique<Notifier>(session);
    connect(m_window.get(), &MainWindow::ending, m_notifier.get(), &Notifier::expectEnd);
    connect(m_notifier.get(), &Notifier::activated, this, &Dashboard::showExecution);
    connect(m_notifier.get(), &Notifier::undelivered, this,
        [this](const QString &summary, const QString &body, const ExecutionId &id) {
            if (m_tray)
                m_tray->tell(summary, body, id);
        });
    fulfil(std::exchange(m_options.wish, {}));
}

/// What the window shows stays, and goes on.
void Dashboard::goOn(const ServiceConnection &connection)
{
    finishDialog(connection);
    m_workspace->resume();
}

void Dashboard::finishDialog(const ServiceConnection &connection)
{
    m_hasAskedForToken = false;
    if (m_dialog)
        m_dialog->accept();
    const QByteArray token = std::exchange(m_tokenToKeep, {});
    if (token.isEmpty())
        return;
    tokenkeeper::keep(connection.url, token, this, [this](const Result<void> &kept) {
        if (!kept && m_window)
            m_window->tell(kept.error());
    });
}

void Dashboard::openWindow()
{
    if (m_window)
        return;
    m_window = std::make_unique<MainWindow>(m_workspace.get());
    connect(m_workspace.get(), &Workspace::interrupted, this, &Dashboard::takeInterruption);
    connect(m_window.get(), &MainWindow::closed, this, &Dashboard::done, Qt::QueuedConnection);
    connect(m_window.get(), &MainWindow::trayToggled, this, &Dashboard::showTray);
    showTray(settings::staysInTray.value());
    connect(m_window.get(), &MainWindow::tokenRequested, this,
        [this] { askForToken(m_connection, m_workspace->interruption()); });
    m_window->show();
}

void Dashboard::comeForward()
{
    m_window->setWindowState(m_window->windowState() & ~Qt::WindowMinimized);
    m_window->show();
    m_window->raise();
    m_window->activateWindow();
}

/// What a second start on the same data asks for; its context is one of this computer.
void Dashboard::answerRing(const Wish &wish)
{
    comeForward();
    if (!wish.context || m_connection.isLocal())
        return fulfil(wish);
    m_options.wish = wish;
    m_connector.open({});
}

void Dashboard::fulfil(const Wish &wish)
{
    if (!wish.context)
        return;
    const auto session = m_workspace->session();
    whenDone(session, session->context(*wish.context), m_window.get(),
        [this, wish](const Result<Context> &context) {
            if (!context)
                return m_window->tell(context.error());
            m_window->showContext(context->id);
            if (wish.isToLaunch)
                m_window->launch(*context);
        });
}

/// Until the one that is there either does what is wanted, or has closed and let go of the data.
void Dashboard::leaveToOther(const Error &locked)
{
    m_doorbell.ring(m_options.wish, [this, locked](bool isHeard) {
        if (isHeard)
            Q_EMIT done();
        else if (m_giveUp.hasExpired())
            Q_EMIT failed(locked);
        else
            QTimer::singleShot(pause, this, [this] { m_connector.open({}); });
    });
}

void Dashboard::showTray(bool isWanted)
{
    m_tray.reset();
    if (!isWanted)
        return;
    m_tray = std::make_unique<Tray>(m_workspace->executions());
    connect(m_tray.get(), &Tray::windowWanted, this, &Dashboard::comeForward);
    connect(m_tray.get(), &Tray::quitWanted, m_window.get(), &MainWindow::quit);
    connect(m_tray.get(), &Tray::executionWanted, this, &Dashboard::showExecution);
}

void Dashboard::showExecution(const ExecutionId &id)
{
    comeForward();
    m_window->showExecution(id);
}

void Dashboard::askForToken(const ServiceConnection &connection, const std::optional<Error> &why)
{
    if (m_dialog && why)
        return m_dialog->tell(*why);
    m_dialog = new ConnectionDialog(connection, why, m_window.get());
    follow(m_dialog);
}

void Dashboard::addConnection()
{
    m_dialog = new ConnectionDialog(m_window.get());
    follow(m_dialog);
}

void Dashboard::follow(ConnectionDialog *dialog)
{
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ConnectionDialog::connectRequested, this,
        [this](const ServiceConnection &connection, const QByteArray &token, bool isKept) {
            m_tokenToKeep = isKept ? token : QByteArray();
            m_connector.open(connection, token);
        });
    // Without a window there is nothing else: what this computer has is better than nothing.
    connect(dialog, &QDialog::rejected, this, [this] {
        m_tokenToKeep.clear(); // or the next service would get it
        m_connector.cancel();
        if (!m_window)
            openStandIn();
    });
    dialog->open();
}

void Dashboard::complain(const ServiceConnection &connection, const Error &error)
{
    if (m_dialog)
        return m_dialog->tell(error);
    if (m_window)
        return m_window->tell(error);
    if (connection.isLocal() && error.is(reasons::dataLocked))
        return leaveToOther(error);
    if (connection.isLocal()) {
        Q_EMIT failed(error);
        return;
    }
    connect(
        &m_connector, &Connector::opened, this, [this, error] { m_window->tell(error); },
        Qt::SingleShotConnection);
    openStandIn();
}

/// This computer, for this time: the next start tries the other one again.
void Dashboard::openStandIn()
{
    m_isStandIn = true;
    m_connector.open({});
}

/// Another token is asked for once; everything else is tried again by itself.
void Dashboard::takeInterruption(const std::optional<Error> &error)
{
    if (!error)
        m_hasAskedForToken = false;
    if (!error || !error->is(ErrorCode::Unauthenticated) || m_dialog)
        return;
    if (m_connection.isLocal())
        m_connector.open(m_connection); // the daemon that was joined: with a fresh token
    else if (!std::exchange(m_hasAskedForToken, true))
        askForToken(m_connection, *error);
}

void Dashboard::fillMenu()
{
    m_menu.clear();
    auto *group = new QActionGroup(&m_menu);
    QList<ServiceConnection> connections {ServiceConnection()};
    connections += savedConnections();
    for (const ServiceConnection &connection : std::as_const(connections)) {
        QAction *action = m_menu.addAction(
            connection.isLocal() ? MainWindow::tr("This computer") : connection.name);
        action->setToolTip(connection.url.toString());
        action->setCheckable(true);
        action->setChecked(connection.url == m_connection.url);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, connection] {
            if (connection != m_connection || m_workspace->interruption())
                m_connector.open(connection);
        });
    }
    m_menu.addSeparator();
    connect(m_menu.addAction(MainWindow::tr("&Connect to a service…")), &QAction::triggered, this,
        &Dashboard::addConnection);
    if (m_connection.isLocal())
        return;
    connect(m_menu.addAction(MainWindow::tr("&Forget %1").arg(m_connection.name)),
        &QAction::triggered, this, [this] {
            tokenkeeper::forget(m_connection.url);
            forgetConnection(m_connection.url);
            m_connector.open({});
        });
}

} // namespace slipway
