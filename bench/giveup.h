// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <cerrno>
#include <cstdio>
#include <cstdlib>

namespace slipway {

/// Ends the benchmark: its figures would mean nothing.
[[noreturn]] inline void giveUp(const QString &what)
{
    std::fprintf(stderr, "%s: %s\n", program_invocation_short_name, qPrintable(what));
    std::exit(1);
}

} // namespace slipway
