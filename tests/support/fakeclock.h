// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"

namespace slipway {

/// A clock that stands still until a test moves it.
class FakeClock final : public Clock
{
public:
    explicit FakeClock(Timestamp time) : m_now(time) { }

    Timestamp now() const override { return m_now; }
    void set(Timestamp time) { m_now = time; }
    void advance(std::chrono::milliseconds time) { m_now += time; }

private:
    Timestamp m_now;
};

} // namespace slipway
