// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/deployer/session.h"
#include "gui/forms/specdraft.h"

#include <QDialog>

#include <memory>

namespace Ui {
class ContextDialog;
}

namespace slipway {

class ContextForm;

/// Makes a context: a form, and beside it the same as JSON. accepted() when spec() may be saved.
/// Leaving it with something typed asks first. Thread: the main one.
class ContextDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ContextDialog)

public:
    ContextDialog(
        std::shared_ptr<Session> session, QList<EngineStatus> engines, QWidget *parent = nullptr);
    ~ContextDialog() override;

    /// Begins with this, of another context: that one stays as it is, and the dialog says so.
    void setSpec(const ContextSpec &spec);
    /// Once accepted.
    ContextSpec spec() const;
    /// "Save and run" was chosen.
    bool isToRun() const { return m_isToRun; }

    /// For those who fill it in otherwise than by typing.
    SpecDraft *draft() { return &m_draft; }
    ContextForm *form() const { return m_form; }

public Q_SLOTS:
    void reject() override;

private:
    void showState();
    void save(bool run);

    std::unique_ptr<Ui::ContextDialog> m_ui;
    SpecDraft m_draft;
    QString m_begunWith; ///< the text; another one is worth asking for
    ContextForm *m_form;
    bool m_isToRun = false;
};

} // namespace slipway
