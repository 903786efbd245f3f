// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QProcess>

#include <sys/prctl.h>

#include <csignal>

namespace slipway {

/// Ends the process that \a process will start when this one ends, however it does (prctl(2)).
inline void endWithParent(QProcess &process)
{
    process.setChildProcessModifier([] { prctl(PR_SET_PDEATHSIG, SIGTERM); });
}

} // namespace slipway
