// SPDX-License-Identifier: Apache-2.0
#include "core/store/diskreserve.h"

#include "core/base/logging.h"
#include "core/store/filebytes.h"

#include <QFile>

#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

namespace slipway {

using namespace std::chrono_literals;

static constexpr qint64 muchLarger = 16;

void DiskReserve::keep(const QString &file, qint64 bytes)
{
    m_file = file;
    m_bytes = bytes;
    m_isSpent = !make();
    if (m_isSpent)
        qCWarning(lcStore).noquote()
            << "the disk of" << m_file << "is full: nothing new is stored until some is freed";
}

bool DiskReserve::make()
{
    const int file = ::open(
        QFile::encodeName(m_file).constData(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (file < 0)
        return errno != ENOSPC && errno != EDQUOT;
    const bool isMade = ::fallocate(file, 0, 0, m_bytes) == 0;
    const bool isFull = !isMade && (errno == ENOSPC || errno == EDQUOT);
    if (!isMade)
        std::ignore = ::ftruncate(file, 0);
    ::close(file);
    return !isFull; // one that cannot be set aside is no sign of a full disk
}

bool DiskReserve::spend()
{
    // A database can be full by a limit of its own.
    if (m_file.isEmpty() || m_isSpent || freeBytes(m_file) > muchLarger * m_bytes)
        return false;
    m_isSpent = true;
    qCWarning(lcStore).noquote()
        << "the disk of" << m_file
        << "is full: the reserve is used; nothing new is stored until some "
           "is freed";
    return ::truncate(QFile::encodeName(m_file).constData(), 0) == 0;
}

void DiskReserve::restore()
{
    const auto now = std::chrono::steady_clock::now();
    if (!m_isSpent || now - m_looked < 1s)
        return;
    m_looked = now;
    if (freeBytes(m_file) < 2 * m_bytes || !make())
        return;
    m_isSpent = false;
    qCInfo(lcStore).noquote() << "the disk of" << m_file << "has room again";
}

bool DiskReserve::isShort() const
{
    return m_isSpent || (!m_file.isEmpty() && freeBytes(m_file) < m_bytes / 2);
}

} // namespace slipway
