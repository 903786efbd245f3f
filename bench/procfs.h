// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGlobal>

namespace slipway {

// What the kernel tells of a process (proc(5)); each ends the program if it is gone.

/// Of all its threads, in user and kernel mode; in steps of a clock tick (10 ms).
double cpuSeconds(qint64 pid);
/// Memory that no file backs, in kB.
qint64 anonymousMemory(qint64 pid);
/// How often a thread of it gave up the processor to wait, and so had to be woken.
qint64 voluntarySwitches(qint64 pid);

} // namespace slipway
