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

/// One of our own that tells a state by shape and colour; on a light ground where it is selected,
/// so that neither is lost.
QIcon stateIcon(const QString &name);

} // namespace slipway
