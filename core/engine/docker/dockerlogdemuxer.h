// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/model/logrecord.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace slipway {

/// Takes apart the body of GET /containers/{id}/logs?timestamps=1 of a container without a
/// terminal: frames of an 8-byte head (stream, three zeros, length big-endian), each with a time, a
/// space and what was written (Docker Engine API, "ContainerAttach", stream format). Any chunking
/// of the body gives the same records. A text without '\n' at its end is partial; one with '\n'
/// inside becomes several records of the same time. Memory: one frame at most, and none may have
/// more than 4 MiB.
class DockerLogDemuxer
{
public:
    /// \a engine names it in errors.
    explicit DockerLogDemuxer(QString engine);

    /// The records that \a bytes completed. Errors: engineFailed, if this is not such a stream, or
    /// the engine says in it that it cannot go on; nothing can be fed after that.
    Result<QList<LogRecord>> feed(QByteArrayView bytes);

    /// Whether the body may end here: no frame is cut.
    bool isAtBoundary() const { return m_buffer.isEmpty(); }

private:
    Result<void> readFrame(char stream, QByteArrayView content, QList<LogRecord> &records) const;
    tl::unexpected<Error> failWith(const QString &problem) const;

    QString m_engine;
    QByteArray m_buffer; ///< the beginning of a frame
};

} // namespace slipway
