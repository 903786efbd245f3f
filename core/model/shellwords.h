// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QStringList>

namespace slipway {

/// Splits \a line into words as a POSIX shell does (XCU 2.2 Quoting): quotes and backslashes, but
/// no expansion of variables, globs, operators or comments. \a path names the value in the error.
/// Errors: commandUnbalanced.
Result<QStringList> splitShellWords(QStringView line, const QString &path);

/// \a words as one line that a POSIX shell, and splitShellWords(), reads as just these words: what
/// is shown of a command wherever it is shown.
QString joinShellWords(const QStringList &words);

} // namespace slipway
