// SPDX-License-Identifier: Apache-2.0
#include "core/net/linesplitter.h"

#include "core/base/reasons.h"

namespace slipway {

Result<QList<QByteArray>> LineSplitter::feed(QByteArrayView bytes)
{
    QList<QByteArray> lines;
    while (true) {
        const qsizetype newline = bytes.indexOf('\n');
        const QByteArrayView piece = newline < 0 ? bytes : bytes.first(newline);
        if (m_rest.size() + piece.size() > m_maxLineLength)
            return fail(reasons::lineTooLong, {{QStringLiteral("limit"), m_maxLineLength}});
        m_rest += piece;
        if (newline < 0)
            return lines;
        lines.append(std::exchange(m_rest, {}));
        bytes = bytes.sliced(newline + 1);
    }
}

} // namespace slipway
