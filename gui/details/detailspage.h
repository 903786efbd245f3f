// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "gui/details/shownexecution.h"

#include <QTimer>
#include <QWidget>

namespace slipway {

/// A tab of the details. It asks and fills itself only while it is shown.
class DetailsPage : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DetailsPage)

public:
    /// \a execution must outlive it.
    explicit DetailsPage(ShownExecution *execution, QWidget *parent = nullptr);

protected:
    const ShownExecution &execution() const { return *m_execution; }
    void askAnew() { m_execution->refresh(); }

    /// Another execution than before is shown, or none: forget what was of the last one.
    virtual void begin() { }
    /// Shows what is known; called whenever that changes.
    virtual void fill() = 0;
    /// Each second while it is shown.
    virtual void tick() { }

    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void refill();

    ShownExecution *m_execution;
    ExecutionId m_begun; ///< what it shows, or showed when it was hidden
    QTimer m_clock;
};

} // namespace slipway
