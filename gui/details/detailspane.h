// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "gui/details/shownexecution.h"
#include "gui/support/failuretext.h"

#include <QWidget>

class QLabel;
class QStackedWidget;
class QTabWidget;
class QToolButton;

namespace slipway {

class ContextPage;
class OverviewPage;

/// All about one execution, in tabs, or about one context; in the main window and in windows of its
/// own. It follows the execution by itself; update() is for what somebody knows sooner.
class DetailsPane final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DetailsPane)

public:
    enum class Page { Overview, Log, Ports, Environment, Statistics, History };

    explicit DetailsPane(QWidget *parent = nullptr);

    using QWidget::show;
    using QWidget::update;
    void show(std::shared_ptr<Session> session, const ListedExecution &listed);
    void show(std::shared_ptr<Session> session, const Context &context);
    void update(const ListedExecution &listed);
    void clear();
    /// The tab that is in front, which is remembered for the next pane.
    void setPage(Page page);
    Page page() const;

    /// The same in a window of its own, which deletes itself when it is closed, or with \a parent.
    static DetailsPane *openWindow(
        std::shared_ptr<Session> session, const ListedExecution &listed, QWidget *parent);
    static DetailsPane *openWindow(const Context &context, QWidget *parent);

Q_SIGNALS:
    void runAgainRequested(const slipway::ExecutionId &id, const slipway::LaunchRequest &changed);
    void openContextRequested(const slipway::ContextId &id);
    /// To make another context from this one, with another image or command.
    void changeContextRequested(const slipway::ContextId &id);
    void enginesRequested();
    /// What is shown, in a window of its own.
    void windowRequested(const slipway::ListedExecution &listed);
    /// Run again with another limit, by a context made for it.
    void launched(const slipway::ExecutionId &id);

private:
    static DetailsPane *makeWindow(QWidget *parent);
    void addPages();
    void addHead();
    void retitle();
    void tell(const QString &problem);
    void takeStep(const NextStep &step);
    void runWithMemory(qint64 bytes);
    void stop();

    ShownExecution m_execution;
    QLabel *m_title;
    QToolButton *m_openWindow;
    QLabel *m_problem;
    QStackedWidget *m_stack;
    QLabel *m_nothing;
    QTabWidget *m_tabs;
    OverviewPage *m_overview;
    ContextPage *m_context;
};

} // namespace slipway
