// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/deployer/eventstream.h"
#include "core/remote/remotestream.h"
#include "core/remote/ssereader.h"

namespace slipway {

/// The events of a service as they come. Ends with the connection, whoever cut it and however
/// orderly: a token that expired, a service that ends. Never with a success, since others may
/// answer there in a moment; go on from position().
class RemoteEvents final : public EventStream
{
    Q_OBJECT

public:
    /// \a url names the service in errors.
    RemoteEvents(std::unique_ptr<RemoteStream> stream, const QString &url,
        std::optional<EventPosition> after);

    EventBatch take(qsizetype count) override;
    std::optional<EventPosition> position() const override;

private:
    void read(const QByteArray &bytes);

    std::unique_ptr<RemoteStream> m_stream;
    QString m_url;
    SseReader m_reader;
    QList<SseEvent> m_waiting; ///< not taken yet; the service is held back while there are many
    std::optional<EventPosition> m_position;
    bool m_isHeld = false;
};

} // namespace slipway
