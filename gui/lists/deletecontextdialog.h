// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "gui/lists/lossdialog.h"

namespace slipway {

/// A context that is to be deleted, and what goes with it.
struct DoomedContext
{
    QString name;
    QList<Execution> executions; ///< the newest first
};

/// Asks before contexts are deleted, and names what hangs on them.
class DeleteContextDialog final : public LossDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DeleteContextDialog)

public:
    explicit DeleteContextDialog(const QList<DoomedContext> &doomed, QWidget *parent = nullptr);
};

} // namespace slipway
