// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "gui/lists/lossdialog.h"

namespace slipway {

/// Whether removing it ends what runs, or loses what was written in its container.
bool losesSomething(const Execution &execution);

/// Asks once before containers are removed, however many.
class RemoveDialog final : public LossDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RemoveDialog)

public:
    explicit RemoveDialog(const QList<DoomedExecution> &doomed, QWidget *parent = nullptr);
};

} // namespace slipway
