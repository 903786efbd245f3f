// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/event.h"

#include <QByteArray>
#include <QCache>

namespace slipway {

/// Events as text/event-stream has them, each written once for all who follow. Keeps the newest, in
/// a megabyte. Thread: the main one.
class EventTexts
{
public:
    /// \a event, with the \a position behind it.
    QByteArray of(const Event &event, const EventPosition &position);

private:
    QCache<qint64, QByteArray> m_texts {1024 * 1024}; ///< by sequence; in bytes
};

} // namespace slipway
