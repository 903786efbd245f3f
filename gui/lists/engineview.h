// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/deployer/enginestatus.h"
#include "gui/support/engineadvice.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace slipway {

class FactList;

/// All that is known of one engine; if it cannot be used, why, and the command that mends it.
class EngineView final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EngineView)

public:
    explicit EngineView(QWidget *parent = nullptr);

    /// \a isRemote: of a service elsewhere.
    void show(const EngineStatus &status, bool isRemote);
    void clear();
    using QWidget::show;

private:
    void showAdvice(const EngineAdvice &advice);

    QLabel *m_sentence;
    QLabel *m_command; ///< that mends it
    QPushButton *m_copy;
    FactList *m_facts;
};

} // namespace slipway
