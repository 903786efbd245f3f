// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/deployer/enginestatus.h"

#include <QFormLayout>
#include <QScrollArea>

namespace slipway {

/// All that is known of one engine; if it cannot be used, why, and the command that mends it.
class EngineView final : public QScrollArea
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EngineView)

public:
    explicit EngineView(QWidget *parent = nullptr);

    void show(const EngineStatus &status);
    void clear();
    using QWidget::show;

private:
    void addRow(const QString &title, const QString &text);
    void addProblem(const Error &problem);

    QFormLayout *m_layout = nullptr;
};

} // namespace slipway
