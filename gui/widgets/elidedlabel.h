// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLabel>

namespace slipway {

/// One line of plain text that ends in "…" where there is no room for it; the whole is its tool
/// tip then, unless it has one of its own.
class ElidedLabel final : public QLabel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ElidedLabel)

public:
    explicit ElidedLabel(QWidget *parent = nullptr);

    QSize minimumSizeHint() const override;

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    bool isCut() const;
};

} // namespace slipway
