// SPDX-License-Identifier: Apache-2.0
#include "gui/support/transferrate.h"

namespace slipway {

using namespace std::chrono_literals;

void TransferRate::note(Timestamp time, qint64 bytes)
{
    if (!m_notes.isEmpty()
        && (bytes < m_notes.constLast().bytes || time < m_notes.constLast().time))
        m_notes.clear();
    m_notes.append({time, bytes});
    while (m_notes.size() > 2 && time - m_notes.constFirst().time > 5s)
        m_notes.removeFirst();
}

std::optional<double> TransferRate::value() const
{
    if (m_notes.size() < 2)
        return std::nullopt;
    const Note &first = m_notes.constFirst();
    const Note &last = m_notes.constLast();
    const std::chrono::duration<double> seconds = last.time - first.time;
    if (seconds < 2s)
        return std::nullopt;
    return double(last.bytes - first.bytes) / seconds.count();
}

} // namespace slipway
