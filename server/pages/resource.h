// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QResource>

namespace slipway {

/// A file that is built in; there is no other case.
inline QByteArray resource(const QString &name)
{
    const QResource file(name);
    Q_ASSERT(file.isValid());
    return file.uncompressedData();
}

} // namespace slipway
