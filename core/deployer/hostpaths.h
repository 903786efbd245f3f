// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/model/volume.h"

#include <QString>
#include <QStringList>

#include <memory>

namespace slipway {

struct HostPathOptions
{
    QStringList roots; ///< directories beneath which host paths may lie; empty: none may
    /// All callers are trusted not to swap a path after its check: it is checked, not held. Without
    /// this, an engine that is not on this host gets no host paths at all.
    bool isTrusted = false;
    /// Where what is held is mounted; this process's own. Empty: nothing can be held.
    QString runtimeDirectory;
    QStringList secrets; ///< files and directories that no container may see, nor what holds them
};

/// What of the host a container is to see.
struct HostPathRequest
{
    QString path; ///< absolute
    QString subPath; ///< beneath it; may be empty
    HostPathVolume::Type type = HostPathVolume::Type::Any;
    bool isReadOnly = false;
    /// A file name, unique among what is held, and the same again when a launch that was
    /// interrupted is finished: its container knows it.
    QString name;
    QString where; ///< names the mount in errors: "spec.volumeMounts[0]"
};

/// Host paths that cannot be tricked. A path is opened beneath its root without following any link
/// (openat2(2)), and the open directory itself, not its name, is bound where only this process can
/// change it (mount(2)): the engine is told that place, so a swap after the check changes nothing.
/// Thread: one. The calls touch the file system, and return as soon as it does.
class HostPaths
{
    Q_DISABLE_COPY_MOVE(HostPaths)

public:
    /// What the engine is told, for as long as \a hold lives; a container that was started with it
    /// keeps what it sees.
    struct Held
    {
        QString path;
        std::shared_ptr<const void> hold;
    };

    /// Undoes what a killed process of the same runtime directory left.
    explicit HostPaths(HostPathOptions options);
    ~HostPaths();

    /// \a engineSocket: where the engine is reached on this host, empty if it may be on another.
    /// Errors: hostPathForbidden, hostPathUnheld, hostPathMissing, hostPathKind.
    Result<Held> hold(const HostPathRequest &request, const QString &engineSocket);

    /// The roots beneath which hold() may succeed for that engine.
    QStringList rootsFor(const QString &engineSocket) const;

private:
    HostPathOptions m_options;
};

} // namespace slipway
