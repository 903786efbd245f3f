// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

namespace slipway {

/// Up to \a count bytes of \a file from \a offset on; fewer at its end, and after an error. Leaves
/// the place at which the file is read alone.
QByteArray bytesAt(int file, qint64 offset, qint64 count);
/// Writes all of \a bytes at \a offset; false: errno says why not.
bool writeAt(int file, qint64 offset, QByteArrayView bytes);

/// Bytes that may still be written to the file system of \a path, which need not be there yet.
qint64 freeBytes(const QString &path);
/// Bytes of that file system in all.
qint64 diskSize(const QString &path);

} // namespace slipway
