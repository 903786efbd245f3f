// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/model/ids.h"

#include <QByteArray>

namespace slipway {

/// Where a listing goes on, as text that means something to this service alone. It is bound to the
/// installation and to what was listed, so that one that was changed, or came from elsewhere, is
/// noticed. It gives no right to anything: whose rows are seen is a matter of the token.
class Cursors
{
public:
    explicit Cursors(InstallationId installation) : m_installation(installation) { }

    /// \a listing names what is listed, filters and all.
    QByteArray write(qint64 place, const QByteArray &listing) const;
    /// Errors: cursorInvalid.
    Result<qint64> read(const QString &cursor, const QByteArray &listing) const;

private:
    QByteArray sealOf(const QByteArray &place, const QByteArray &listing) const;

    InstallationId m_installation;
};

} // namespace slipway
