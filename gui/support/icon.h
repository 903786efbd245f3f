// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QIcon>

namespace slipway {

/// The icon \a name of the desktop's theme (freedesktop.org's names), else our own of that name.
inline QIcon icon(const QString &name)
{
    return QIcon::fromTheme(
        name, QIcon(QStringLiteral(":/icons/") + name + QStringLiteral(".svg")));
}

/// One of our own that tells a state; keeps its colours where it is selected.
inline QIcon stateIcon(const QString &name)
{
    const QString file = QStringLiteral(":/icons/") + name + QStringLiteral(".svg");
    QIcon icon(file);
    icon.addFile(file, {}, QIcon::Selected);
    return icon;
}

} // namespace slipway
