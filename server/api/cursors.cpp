// SPDX-License-Identifier: Apache-2.0
#include "server/api/cursors.h"

#include "core/auth/base64url.h"
#include "core/base/reasons.h"

#include <QMessageAuthenticationCode>
#include <QtEndian>

namespace slipway {

static constexpr qsizetype placeSize = sizeof(qint64);
static constexpr qsizetype sealSize = 10; // with the place, base64 without a rest

QByteArray Cursors::write(qint64 place, const QByteArray &listing) const
{
    QByteArray bytes(placeSize, Qt::Uninitialized);
    qToBigEndian(place, bytes.data());
    return toBase64Url(bytes + sealOf(bytes, listing));
}

Result<qint64> Cursors::read(const QString &cursor, const QByteArray &listing) const
{
    const auto bytes = fromBase64Url(cursor.toLatin1());
    if (!bytes || bytes->size() != placeSize + sealSize)
        return fail(reasons::cursorInvalid);
    const QByteArray place = bytes->first(placeSize);
    if (bytes->sliced(placeSize) != sealOf(place, listing))
        return fail(reasons::cursorInvalid);
    return qFromBigEndian<qint64>(place.constData());
}

QByteArray Cursors::sealOf(const QByteArray &place, const QByteArray &listing) const
{
    return QMessageAuthenticationCode::hash(
        place + listing, m_installation.toString().toLatin1(), QCryptographicHash::Sha256)
        .first(sealSize);
}

} // namespace slipway
