// SPDX-License-Identifier: Apache-2.0
#include "gui/support/icon.h"

#include <QPainter>

namespace slipway {

QIcon stateIcon(const QString &name)
{
    const QIcon drawn(QStringLiteral(":/icons/") + name + QStringLiteral(".svg"));
    QIcon icon;
    for (const int size : {16, 20, 22, 24, 32, 44, 48, 64}) {
        const QPixmap plain = drawn.pixmap(QSize(size, size), 1);
        QPixmap onGround(plain.size());
        onGround.fill(Qt::transparent);
        QPainter painter(&onGround);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(Qt::white);
        painter.drawEllipse(onGround.rect());
        painter.drawPixmap(0, 0, plain);
        painter.end();
        icon.addPixmap(plain);
        icon.addPixmap(onGround, QIcon::Selected);
    }
    return icon;
}

} // namespace slipway
