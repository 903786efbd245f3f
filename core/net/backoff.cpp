// SPDX-License-Identifier: Apache-2.0
#include "core/net/backoff.h"

#include <algorithm>

namespace slipway {

static constexpr std::chrono::milliseconds shortest {500};
static constexpr std::chrono::milliseconds longest {30'000};

Backoff::Backoff(std::minstd_rand::result_type seed) : m_ceiling(shortest), m_random(seed) { }

std::chrono::milliseconds Backoff::next()
{
    const std::chrono::milliseconds ceiling = m_ceiling;
    m_ceiling = std::min(m_ceiling * 2, longest);
    std::uniform_int_distribution<std::chrono::milliseconds::rep> delay(
        ceiling.count() / 2, ceiling.count());
    return std::chrono::milliseconds(delay(m_random));
}

void Backoff::reset()
{
    m_ceiling = shortest;
}

} // namespace slipway
