// SPDX-License-Identifier: Apache-2.0
#include "server/api/eventtexts.h"

#include "server/api/ssebody.h"

namespace slipway {

QByteArray EventTexts::of(const Event &event, const EventPosition &position)
{
    if (const QByteArray *const known = m_texts.object(event.sequence))
        return *known;
    const QByteArray text = sseEvent(event.kind.toLatin1(), event.dataJson, toText(position));
    m_texts.insert(event.sequence, new QByteArray(text), text.size());
    return text;
}

} // namespace slipway
