// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/engine/docker/dockereventstream.h"
#include "core/engine/enginetypes.h"

#include <QHash>
#include <QObject>
#include <QSet>

namespace slipway {

class DockerAbilityCache;

/// Turns the events of one installation's containers into observations, in the engine's order for
/// each container. The event of an exit code other than 0 says neither that memory ran out nor what
/// went wrong at the start: unless the events have told that since the container's start, the
/// engine is asked. Docker answers only when it has cleared up behind the container, which takes
/// about 0.1 s.
class DockerWatch final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DockerWatch)

public:
    /// \a client and \a abilities must outlive it.
    DockerWatch(DockerClient *client, DockerAbilityCache *abilities, InstallationId installation,
        QObject *parent);

    /// Adds the signal to \a exit, if the engine said that it sent one that ends in such a code.
    void tellSignal(const QString &containerId, ExitResult &exit) const;

Q_SIGNALS:
    void observed(const slipway::Observation &observation);
    void connected();
    void disconnected(const slipway::Error &error);

private:
    struct Told
    {
        Observation observation;
        bool hasStarted = false; ///< its start and all since then was told as well
    };

    void onEvent(const DockerEvent &event);
    void note(const DockerEvent &event, Told &told);
    void noteSignal(const DockerEvent &event);
    void take(const Told &told, const QString &containerId);
    static Task<void> complete(QPointer<DockerWatch> self, DockerClient *client,
        DockerAbilityCache *abilities, Told told, QString id);
    void completed(const Observation &observation, const QString &containerId);

    DockerClient *m_client;
    DockerAbilityCache *m_abilities;
    DockerEventStream m_events;
    /// What was told of a container since its start, which was told as well.
    struct Run
    {
        Timestamp since;
        bool isOutOfMemory = false;
    };
    QHash<QString, Run> m_started;
    /// The signals that the engine sent to containers since they were last started.
    QHash<QString, QSet<int>> m_signals;
    /// Containers of which the engine is asked, and what was told of each of them meanwhile.
    QHash<QString, QList<Told>> m_waiting;
};

} // namespace slipway
