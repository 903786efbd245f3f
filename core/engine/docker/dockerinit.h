// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/task.h"
#include "core/engine/docker/dockerabilities.h"
#include "core/engine/enginetypes.h"

#include <QHash>
#include <QSet>
#include <QString>
#include <QStringList>

#include <optional>

namespace slipway {

class DockerClient;

/// What an image runs and where it looks for it ("Config" of GET /images/{name}/json).
struct DockerProgram
{
    QString imageId;
    QStringList entrypoint;
    QStringList command;
    QString path; ///< PATH of its environment; empty: none
    QString workingDir;
};
DockerProgram dockerProgramFromJson(const QJsonObject &image);

/// Whether \a words begin with an init process of their own, which has to be process 1.
bool beginsWithInit(const QStringList &words);

/// Gives containers an init process as their first (HostConfig.Init), which heeds signals where the
/// program does not, and reaps zombies. It starts the program after the engine has answered: what
/// is not there would no longer be refused. So whether it is there is asked of the created
/// container once for each image and program, and without it, the init process is left out.
class DockerInit
{
    Q_DISABLE_COPY_MOVE(DockerInit)

public:
    /// \a client must outlive it.
    explicit DockerInit(DockerClient *client) : m_client(client) { }

    /// Remembers what \a image was when it was looked at last.
    void setProgram(const ImageReference &image, DockerProgram program);

    /// Whether \a plan's container is to be created with one.
    bool isFor(const LaunchPlan &plan, const DockerAbilities &abilities) const;

    /// Whether the program of \a plan is in the container \a id, which was created with an init
    /// process and not started. True where it cannot be told.
    Task<bool> findsProgram(QString id, LaunchPlan plan);

    /// Whether the engine refused a container because it has no init process after all; if so, it
    /// is not asked for again until forget().
    bool isRefusal(const Error &error);
    void forget() { m_isMissing = false; }

private:
    enum class Found { Yes, No, Unknown };
    Task<Found> look(QString id, QString path) const;

    DockerClient *m_client;
    QHash<QString, DockerProgram> m_programs; ///< by the image's name
    QSet<QString> m_found; ///< image, PATH, folder and program
    bool m_isMissing = false;
};

} // namespace slipway
