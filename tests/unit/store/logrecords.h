// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/logrecord.h"

namespace slipway {

/// A line written so many milliseconds after half past nine.
inline LogRecord recordAt(int millisecond, const QByteArray &text,
    LogRecord::Stream stream = LogRecord::Stream::Stdout, bool isPartial = false)
{
    const auto digits = [](int number, int count) {
        return QByteArray::number(number).rightJustified(count, '0');
    };
    const QByteArray time = "2026-11-21T09:" + digits(30 + millisecond / 60'000, 2) + ':'
        + digits(millisecond / 1000 % 60, 2) + '.' + digits(millisecond % 1000, 3) + "000000Z";
    return {.time = time, .stream = stream, .isPartial = isPartial, .text = text};
}

} // namespace slipway
