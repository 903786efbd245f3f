// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/deployer/beneath.h"

#include <QByteArray>
#include <QString>

namespace slipway {

/// An open file or directory bound at a place of this process's own, until the object dies.
class BindMount
{
    Q_DISABLE_COPY_MOVE(BindMount)

public:
    /// Binds \a file at \a place, which is made; without set-user-id programs and devices. Whether
    /// it worked: isMounted(), and errno.
    BindMount(const OpenFile &file, const QString &place, bool isReadOnly);
    ~BindMount();

    bool isMounted() const { return m_isMounted; }

    /// Whether this process has the right to mount (capabilities(7)).
    static bool isAllowed();

    /// Undoes what is mounted directly in \a directory, and removes the places.
    static void clear(const QString &directory);

private:
    QByteArray m_place;
    bool m_isMounted = false;
};

/// Whether what this process mounts is seen by the process that listens on the unix socket
/// \a path: both are in one mount namespace (mount_namespaces(7)).
bool sharesMountsWith(const QString &path);

} // namespace slipway
