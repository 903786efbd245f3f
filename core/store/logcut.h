// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/store/loghole.h"

class QFile;

namespace slipway {

/// How much is to be cut out of a log, and why.
struct LogCut
{
    qint64 bytes = 0;
    LogHole::Cause cause = LogHole::Cause::Limit;
    qint64 limit = 0;
};

/// What came of it.
struct LogCutOutcome
{
    std::optional<LogHole> gap; ///< none: there is too little to cut
    qint64 freed = 0;
    bool isUnsupported = false; ///< the file system cannot free the middle of a file
};

/// Cuts about \a cut.bytes out of the middle of the log in \a file, which has \a gap already or
/// none, so that about as much is left of its beginning as of its end. The file's lines must be
/// whole. Reads what it cuts. Errors: fileFailed.
Result<LogCutOutcome> cutOut(QFile &file, const std::optional<LogHole> &gap, const LogCut &cut);

} // namespace slipway
