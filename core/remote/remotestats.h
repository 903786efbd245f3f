// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/deployer/statswatch.h"
#include "core/remote/remotestream.h"
#include "core/remote/ssereader.h"

namespace slipway {

/// An execution's statistics as a service sends them. A connection that is cut ends them as well.
class RemoteStats final : public StatsWatch
{
    Q_OBJECT

public:
    RemoteStats(std::unique_ptr<RemoteStream> stream, ExecutionId id);

private:
    void read(const QByteArray &bytes);
    void end();

    std::unique_ptr<RemoteStream> m_stream;
    SseReader m_reader;
    ExecutionStatistics m_newest;
    bool m_hasEnded = false;
};

} // namespace slipway
