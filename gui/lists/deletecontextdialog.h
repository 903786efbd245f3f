// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/execution.h"

#include <QDialog>
#include <QList>
#include <QString>

namespace slipway {

/// A context that is to be deleted, and what goes with it.
struct DoomedContext
{
    QString name;
    QList<Execution> executions; ///< the newest first
};

/// Asks before contexts are deleted, and names what hangs on them. accepted() when they may be.
class DeleteContextDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DeleteContextDialog)

public:
    explicit DeleteContextDialog(const QList<DoomedContext> &doomed, QWidget *parent = nullptr);
};

} // namespace slipway
