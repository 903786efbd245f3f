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

/// Makes a context: a form, and beside it the same as JSON. It stays until what was submitted is
/// saved, so that nothing typed is lost; leaving it with something typed asks first. Saving what
/// cannot be saved yet says what is missing, and leads there. Thread: the
/// main one.
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
    /// Of what is submitted; the same once more as long as nothing was changed.
    ContextSpec spec() const;
    ContextId id() const { return m_id; }
    /// "Save and run" was chosen.
    bool isToRun() const { return m_isToRun; }

    /// For those who fill it in otherwise than by typing.
    SpecDraft *draft() { return &m_draft; }
    ContextForm *form() const { return m_form; }

    /// What came of submitted(): closes the dialog, or says why not.
    void settle(const Result<void> &outcome);

public Q_SLOTS:
    void reject() override;

Q_SIGNALS:
    /// spec() is to be saved as id().
    void submitted();

private:
    void showState();
    void showFault();
    void save(bool run);
    void setBusy(bool isBusy);

    std::unique_ptr<Ui::ContextDialog> m_ui;
    SpecDraft m_draft;
    QString m_begunWith; ///< the text; another one is worth asking for
    ContextForm *m_form;
    ContextId m_id = ContextId::create();
    bool m_isToRun = false;
    QString m_whyNot; ///< it cannot be saved; empty: it can
};

} // namespace slipway
