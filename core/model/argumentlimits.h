// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QString>

namespace slipway {

// What the kernel takes at a program's start (execve(2)).

/// MAX_ARG_STRLEN: bytes of one argument or one "NAME=value", with the NUL at its end.
inline constexpr qsizetype maxArgumentBytes = 131'072;
/// Of all together, each with a pointer: a quarter of the usual stack, less what the image adds.
inline constexpr qsizetype maxArgumentsBytes = 1'900'000;

/// Adds up what a program is started with. Errors: argumentTooLong, argumentsTooLong.
class ArgumentSize
{
public:
    /// \a path names it in the error.
    Result<void> addArgument(const QString &argument, const QString &path);
    Result<void> addVariable(const QString &name, const QString &value, const QString &path);

private:
    Result<void> add(qsizetype bytes, const QString &path);

    qsizetype m_sum = 0;
};

} // namespace slipway
