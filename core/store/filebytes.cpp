// SPDX-License-Identifier: Apache-2.0
#include "core/store/filebytes.h"

#include <QFile>
#include <QFileInfo>

#include <sys/statvfs.h>

#include <cerrno>
#include <unistd.h>

namespace slipway {
namespace {

struct statvfs statusOf(QString path)
{
    struct statvfs status = {};
    while (::statvfs(QFile::encodeName(path).constData(), &status) != 0) {
        const QString parent = QFileInfo(path).path();
        if (parent == path)
            return {};
        path = parent;
    }
    return status;
}

} // namespace

QByteArray bytesAt(int file, qint64 offset, qint64 count)
{
    QByteArray bytes(std::max<qint64>(0, count), Qt::Uninitialized);
    qsizetype done = 0;
    while (done < bytes.size()) {
        const ssize_t read =
            ::pread(file, bytes.data() + done, size_t(bytes.size() - done), offset + done);
        if (read == 0 || (read < 0 && errno != EINTR))
            break;
        done += std::max<ssize_t>(read, 0);
    }
    bytes.truncate(done);
    return bytes;
}

bool writeAt(int file, qint64 offset, QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const ssize_t written = ::pwrite(file, bytes.data(), size_t(bytes.size()), offset);
        if (written < 0 && errno != EINTR)
            return false;
        bytes = bytes.sliced(std::max<ssize_t>(written, 0));
        offset += std::max<ssize_t>(written, 0);
    }
    return true;
}

qint64 freeBytes(const QString &path)
{
    const struct statvfs status = statusOf(path);
    return qint64(status.f_bavail) * qint64(status.f_frsize);
}

qint64 diskSize(const QString &path)
{
    const struct statvfs status = statusOf(path);
    return qint64(status.f_blocks) * qint64(status.f_frsize);
}

} // namespace slipway
