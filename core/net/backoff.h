// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QRandomGenerator>

#include <chrono>
#include <random>

namespace slipway {

/// How long to wait before trying again: doubling from 0.5 s to 30 s, of which a random half is
/// taken away at most, so that many who lost the same server do not come back at once.
class Backoff
{
public:
    explicit Backoff(std::minstd_rand::result_type seed = QRandomGenerator::global()->generate());

    /// The delay before the next attempt.
    std::chrono::milliseconds next();
    /// After a success: begins anew.
    void reset();

private:
    std::chrono::milliseconds m_ceiling;
    std::minstd_rand m_random;
};

} // namespace slipway
