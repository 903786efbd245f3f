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

} // namespace slipway
