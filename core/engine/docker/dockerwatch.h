// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/engine/docker/dockereventstream.h"
#include "core/engine/enginetypes.h"

#include <QHash>
#include <QObject>

namespace slipway {

/// Turns the events of one installation's containers into observations, in the engine's order for
/// each container. After an exit code other than 0 it asks the engine once more, because the event
/// says neither that memory ran out nor what went wrong.
class DockerWatch final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DockerWatch)

public:
    /// \a client must outlive it.
    DockerWatch(DockerClient *client, InstallationId installation, QObject *parent);

Q_SIGNALS:
    void observed(const slipway::Observation &observation);
    void connected();
    void disconnected(const slipway::Error &error);

private:
    static Task<void> inspect(
        QPointer<DockerWatch> self, DockerClient *client, Observation observation, QString id);
    void onEvent(const DockerEvent &event);
    void take(const Observation &observation, const QString &containerId);
    void inspected(const Observation &observation, const QString &containerId);

    DockerClient *m_client;
    DockerEventStream m_events;
    /// Containers that are being inspected, and what was said about each of them meanwhile.
    QHash<QString, QList<Observation>> m_waiting;
};

} // namespace slipway
