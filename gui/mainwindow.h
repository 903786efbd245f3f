// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "gui/choice.h"
#include "gui/lists/sidelist.h"

#include <QLineEdit>
#include <QMainWindow>
#include <QPushButton>
#include <QTimer>

#include <memory>
#include <optional>

namespace Ui {
class MainWindow;
}

namespace slipway {

class Commands;
class DetailsPane;
class EngineView;
class PullWatch;
class RecordList;
class WelcomePage;
class Workspace;
struct LaunchRequest;

/// The one window. Wires the pages, the details and the actions together, and does nothing else.
class MainWindow final : public QMainWindow
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MainWindow)

public:
    /// \a workspace must outlive it, or be replaced first.
    explicit MainWindow(Workspace *workspace, QWidget *parent = nullptr);
    ~MainWindow() override;

    /// The workspace is another service's from now on: nothing of the one before stays. \a name and
    /// \a menu are of the button at the left of the tool bar; \a menu must outlive the window.
    void setConnection(const QString &name, QMenu *menu);
    /// Tells \a error above the lists.
    void tell(const Error &error);
    /// Runs \a context, as its button does.
    void launch(const Context &context);

    /// Shows \a page with the execution chosen, as soon as it is known.
    void showExecution(const ExecutionId &id);
    void showContext(const ContextId &id);

    /// Closes it for good, also where closing leaves it in the tray.
    void quit();

Q_SIGNALS:
    /// For good.
    void closed();
    /// Closing is to leave it in the tray, or not.
    void trayToggled(bool isWanted);
    /// The person stops or removes it here.
    void ending(const slipway::ExecutionId &execution);
    /// The service does not take the token, and another one is at hand.
    void tokenRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void closeEvent(QCloseEvent *event) override;

private:
    using Page = SideList::Page;

    void addLists();
    void addToolBar();
    void connectActions();
    void connectSettings();
    void connectDetails();
    void restore();
    void save();

    Page page() const;
    RecordList *list() const;
    Choice choice() const;
    void turnTo(Page page);
    void applyFilter(const QString &text);
    void orientDetails();
    void hideEmptyDetails();
    void showCounts();
    void followShown();
    void showActions();
    void showDetails();
    void showChosen();
    void showMenu(const QPoint &position);
    void open(int row);

    void newContext(const std::optional<Context> &from);
    void runChosen();
    void runAgainChosen();
    void runAgainWith();
    /// Opens the launch dialog for the first of \a contexts; the others run on the same engine.
    void askAndRun(const QList<Context> &contexts, const LaunchRequest &last);
    void removeChosen();
    void deleteChosen();
    void askForImages();
    void openPort(const ListedExecution &listed, const PortBinding &port);
    void openFirstPort();
    void copyIds();
    void about();
    bool saysThatRunsGoOn();

    std::unique_ptr<Ui::MainWindow> m_ui;
    Workspace *m_workspace;
    Commands *m_commands;
    PullWatch *m_pulls;
    QPushButton *m_connection;
    QLineEdit *m_filter;
    WelcomePage *m_welcome;
    RecordList *m_contexts;
    RecordList *m_executions;
    RecordList *m_engines;
    DetailsPane *m_details;
    EngineView *m_engine;
    std::optional<ListedExecution> m_shownExecution; ///< in the details
    std::optional<ContextId> m_shownContext;
    bool m_isOriented = false; ///< the details have a place
    QTimer m_counting; ///< collects what changes within a moment
    std::optional<ExecutionId> m_awaitedExecution; ///< to be chosen once it is listed
    std::optional<ContextId> m_awaitedContext;
    bool m_hasAskedForImages = false; ///< of this connection's engines, for the first page
    bool m_isQuitting = false; ///< not into the tray
    bool m_isClosing = false; ///< it was said that executions go on
};

} // namespace slipway
