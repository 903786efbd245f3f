// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/execution.h"

#include <QDialog>
#include <QList>
#include <QString>

namespace slipway {

/// An execution that is to be lost, or its container.
struct DoomedExecution
{
    QString name; ///< of its context
    Execution execution;
};

/// Whether it runs, or is about to.
bool isActive(const Execution &execution);

/// A question before something is lost for good, with the executions that it concerns by name and
/// state. Return and Escape keep everything; accepted() when it may go.
class LossDialog : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LossDialog)

protected:
    /// \a verb is the text of the button that accepts, \a listName what the list is for who cannot
    /// see it.
    LossDialog(const QString &question, const QString &verb, const QString &listName,
        const QList<DoomedExecution> &doomed, QWidget *parent);
};

} // namespace slipway
