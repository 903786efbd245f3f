// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/task.h"
#include "core/engine/docker/dockerclient.h"
#include "core/net/backoff.h"
#include "core/net/linesplitter.h"

#include <QObject>
#include <QPointer>

namespace slipway {

/// GET /events of the containers that bear one label, for as long as this lives: connects again,
/// with backoff, whenever the stream is lost or cannot be understood.
class DockerEventStream final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DockerEventStream)

public:
    /// \a client must outlive it. Emits nothing from inside the constructor.
    DockerEventStream(DockerClient *client, QString label, QObject *parent);
    ~DockerEventStream() override;

Q_SIGNALS:
    /// Events flow from now on.
    void connected();
    void received(const slipway::DockerEvent &event);
    /// Once an outage, not once an attempt.
    void disconnected(const slipway::Error &error);

private:
    static Task<void> open(QPointer<DockerEventStream> self, DockerClient *client, QString label);
    void connectToEngine();
    void begin(DockerClient::Answer answer);
    void onGranted();
    void onReceived(const QByteArray &bytes);
    void lose(const Error &error);

    DockerClient *m_client;
    QString m_label;
    DockerClient::Answer m_answer; ///< null while there is none
    LineSplitter m_lines;
    Backoff m_backoff;
    bool m_isReported = false; ///< disconnected() was emitted for this outage
};

} // namespace slipway
