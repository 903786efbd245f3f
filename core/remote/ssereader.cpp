// SPDX-License-Identifier: Apache-2.0
#include "core/remote/ssereader.h"

#include "core/base/reasons.h"

#include <utility>

namespace slipway {

static constexpr qsizetype maxLength = 1024 * 1024;

Result<QList<SseEvent>> SseReader::read(const QByteArray &bytes)
{
    QList<SseEvent> events;
    qsizetype begin = 0;
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        const char c = bytes.at(i);
        const bool isSecondHalf = c == '\n' && std::exchange(m_isAfterReturn, false);
        m_isAfterReturn = c == '\r';
        if (isSecondHalf) {
            begin = i + 1;
            continue;
        }
        if (c != '\n' && c != '\r')
            continue;
        m_rest += QByteArrayView(bytes).sliced(begin, i - begin);
        begin = i + 1;
        readLine(std::exchange(m_rest, {}), events);
    }
    m_rest += QByteArrayView(bytes).sliced(begin);
    if (m_rest.size() > maxLength || m_data.size() > maxLength)
        return fail(reasons::lineTooLong, {{QStringLiteral("limit"), maxLength}});
    return events;
}

void SseReader::readLine(QByteArrayView line, QList<SseEvent> &events)
{
    if (line.isEmpty()) {
        m_id = m_pendingId;
        if (!m_data.isEmpty()) {
            m_data.chop(1);
            events.append({m_name.isEmpty() ? QByteArray("message") : m_name, m_id, m_data});
        }
        m_name.clear();
        m_data.clear();
        return;
    }
    const qsizetype colon = line.indexOf(':');
    const QByteArrayView field = colon < 0 ? line : line.first(colon);
    QByteArrayView value = colon < 0 ? QByteArrayView() : line.sliced(colon + 1);
    if (value.startsWith(' '))
        value = value.sliced(1);
    if (field == "event")
        m_name = value.toByteArray();
    else if (field == "data")
        m_data += value.toByteArray() + '\n';
    else if (field == "id" && !value.contains('\0'))
        m_pendingId = value.toByteArray();
}

} // namespace slipway
