// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "gui/details/detailspane.h"
#include "gui/mainwindow.h"
#include "gui/records/workspace.h"
#include "tests/gui/examples.h"

#include <QMenu>
#include <QPalette>

#include <functional>

/// Everything that the dashboard shows, one thing after the other: each page, tab and dialog, with
/// real executions in them.
class Scenes
{
    Q_DISABLE_COPY_MOVE(Scenes)

public:
    /// Is given the name of a scene and the window that shows it, which it may resize and restyle.
    using Visit = std::function<void(const QString &name, QWidget *window)>;

    Scenes() = default;
    ~Scenes();

    /// Makes the examples. Why there are none; empty: they stand.
    QString start();
    /// Opens a window on them, leads through it, and closes it.
    void showAll(const Visit &visit);

private:
    void open(CoreTest &core);
    void close();
    void choose(const slipway::ExecutionId &id, slipway::DetailsPane::Page tab);
    void trigger(const char *action);
    void show(const QString &name, QWidget *window = nullptr);

    void showWelcome();
    void showWithoutEngine();
    void showLists();
    void showDetails();
    void showLog();
    void showMessages();
    void showContextDialog();
    void showOtherDialogs();
    void showPull();

    CoreTest m_core;
    SlowRegistry m_registry;
    Examples m_examples;
    slipway::ContextId m_pulled;
    Visit m_visit;
    std::unique_ptr<slipway::Workspace> m_workspace;
    std::unique_ptr<slipway::MainWindow> m_window;
    QMenu m_menu; ///< of the connections
};

/// As a desktop that is dark has it.
QPalette darkPalette();

/// Waits until \a window looks the same for a moment, at most some seconds.
void settle(QWidget *window);
