// SPDX-License-Identifier: Apache-2.0
#include "server/openfiles.h"

#include <sys/resource.h>

namespace slipway {

void raiseOpenFileLimit()
{
    rlimit limit {};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return;
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
}

} // namespace slipway
