// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QScrollArea>

namespace slipway {

/// Scrolls what it holds up and down alone: it is never too narrow for that.
class VerticalScrollArea final : public QScrollArea
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(VerticalScrollArea)

public:
    explicit VerticalScrollArea(QWidget *parent = nullptr);

    QSize minimumSizeHint() const override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace slipway
