// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/deployer/session.h"
#include "gui/forms/launchenvironment.h"

#include <QDialog>

#include <memory>

namespace Ui {
class LaunchDialog;
}

namespace slipway {

/// Runs a context once more, changed: its environment as the last run had it, the engine, how
/// often. Enter runs. It stays until what was submitted is launched, so that nothing typed is lost.
/// Thread: the main one.
class LaunchDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LaunchDialog)

public:
    static constexpr int mostAtOnce = 50;

    /// \a last: of the last run; a default one if there was none.
    LaunchDialog(const Context &context, LaunchRequest last, QList<EngineStatus> engines,
        QWidget *parent = nullptr);
    ~LaunchDialog() override;

    /// What is submitted.
    LaunchRequest request() const;
    /// One for each time, 1 to mostAtOnce; the same once more as long as nothing was changed.
    QList<ExecutionId> ids() const { return m_ids; }
    /// What came of submitted(): closes the dialog, or says why not.
    void settle(const Result<void> &outcome);

Q_SIGNALS:
    /// request() is to be launched as each of ids().
    void submitted();

private:
    LaunchDialog(
        const ContextSpec &spec, LaunchRequest last, QList<EngineStatus> engines, QWidget *parent);

    void showContext(const ContextSpec &spec);
    void listEngines();
    /// What can be said of the engine that is chosen.
    void showEngine();
    void check();
    void submit();
    Result<LaunchRequest> read() const;

    std::unique_ptr<Ui::LaunchDialog> m_ui;
    QList<EngineStatus> m_engines;
    LaunchRequest m_last;
    LaunchEnvironment m_environment;
    QList<ExecutionId> m_ids;
};

} // namespace slipway
