// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/execution.h"

#include <QDialog>
#include <QList>
#include <QString>

namespace slipway {

/// An execution whose container is to be removed.
struct DoomedExecution
{
    QString name; ///< of its context
    Execution execution;
};

/// Whether removing it ends what runs, or loses what was written in its container.
bool losesSomething(const Execution &execution);

/// Asks once before containers are removed, however many: by name and number, and with what is
/// lost. accepted() when they may be.
class RemoveDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RemoveDialog)

public:
    explicit RemoveDialog(const QList<DoomedExecution> &doomed, QWidget *parent = nullptr);
};

} // namespace slipway
