// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QList>

namespace slipway {

/// Cuts a stream of bytes into lines that end with '\n', however the bytes arrive in pieces.
class LineSplitter
{
public:
    explicit LineSplitter(qsizetype maxLineLength = qsizetype(1024) * 1024)
        : m_maxLineLength(maxLineLength)
    {
    }

    /// Takes in \a bytes and returns the lines that are complete now, without their '\n'; empty
    /// ones count. Errors: lineTooLong; the stream is then of no more use.
    Result<QList<QByteArray>> feed(QByteArrayView bytes);

    /// What came after the last '\n': at the end of the stream, a line without an end.
    const QByteArray &rest() const { return m_rest; }

private:
    qsizetype m_maxLineLength;
    QByteArray m_rest;
};

} // namespace slipway
