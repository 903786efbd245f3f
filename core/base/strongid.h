// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/reasons.h"
#include "core/base/result.h"

#include <QHashFunctions>
#include <QUuid>

namespace slipway {

/// An id that cannot be taken for another kind of id. Always a UUID of version 4 (RFC 9562),
/// written in lower case without braces.
template<class Tag>
class StrongId
{
public:
    StrongId() = default; ///< null; equals no id that was created

    static StrongId create() { return StrongId(QUuid::createUuid()); }

    /// Accepts the canonical form alone; anything else is reasons::idMalformed.
    static Result<StrongId> fromString(QStringView text)
    {
        const QUuid uuid = text.size() == 36 ? QUuid::fromString(text) : QUuid();
        if (uuid.version() != QUuid::Random || uuid.variant() != QUuid::DCE
            || uuid.toString(QUuid::WithoutBraces) != text)
            return fail(
                reasons::idMalformed, {{QStringLiteral("value"), text.left(64).toString()}});
        return StrongId(uuid);
    }

    QString toString() const { return m_uuid.toString(QUuid::WithoutBraces); }
    bool isNull() const { return m_uuid.isNull(); }

    friend bool operator==(const StrongId &a, const StrongId &b) { return a.m_uuid == b.m_uuid; }
    friend bool operator<(const StrongId &a, const StrongId &b) { return a.m_uuid < b.m_uuid; }
    friend size_t qHash(const StrongId &id, size_t seed = 0) { return qHash(id.m_uuid, seed); }

private:
    explicit StrongId(const QUuid &uuid) : m_uuid(uuid) { }
    QUuid m_uuid;
};

} // namespace slipway
