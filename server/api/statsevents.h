// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/deployer/statswatch.h"
#include "server/api/ssebody.h"

#include <memory>

namespace slipway {

/// An execution's statistics as events: a "sample" for each measurement, then one "end". A client
/// that reads slowly gets the newest; there is no place to go on from.
class StatsEvents final : public SseSource
{
    Q_OBJECT

public:
    explicit StatsEvents(std::shared_ptr<StatsWatch> watch);

    QByteArray take(qint64 maxSize) override;

private:
    std::shared_ptr<StatsWatch> m_watch;
    QByteArray m_newest; ///< what was not taken yet: a few hundred bytes
};

} // namespace slipway
