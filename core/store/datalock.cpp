// SPDX-License-Identifier: Apache-2.0
#include "core/store/datalock.h"

#include "core/base/reasons.h"
#include "core/store/datadirectory.h"

#include <QFile>
#include <QJsonDocument>

#include <sys/file.h>

#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t contentLimit = 4096;

Error lockFailed(const QString &file, const QString &action)
{
    return Error(reasons::fileFailed,
        {{u"file"_s, file}, {u"action"_s, action}, {u"problem"_s, qt_error_string(errno)}});
}

/// What the holder wrote; "unknown" where it has not come to that yet.
QJsonObject holderOf(int descriptor)
{
    QByteArray text(contentLimit, Qt::Uninitialized);
    text.truncate(std::max<ssize_t>(::pread(descriptor, text.data(), contentLimit, 0), 0));
    QJsonObject holder = QJsonDocument::fromJson(text).object();
    for (const QString &key : {u"holder"_s, u"pid"_s}) {
        if (!holder.contains(key))
            holder.insert(key, u"unknown"_s);
    }
    return holder;
}

} // namespace

Result<std::unique_ptr<DataLock>> DataLock::take(
    const QString &directory, const QString &holder, const QString &url)
{
    if (auto made = makeDataDirectory(directory); !made)
        return fail(made.error());
    const QString file = directory + u"/lock"_s;
    std::unique_ptr<DataLock> lock(new DataLock);
    lock->m_descriptor =
        ::open(QFile::encodeName(file).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (lock->m_descriptor < 0)
        return fail(lockFailed(file, u"opened"_s));
    // The kernel drops it with the process, however that ends, so a stale file locks nobody out.
    if (::flock(lock->m_descriptor, LOCK_EX | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK)
            return fail(lockFailed(file, u"locked"_s));
        QJsonObject args = holderOf(lock->m_descriptor);
        args.insert(u"directory"_s, directory);
        return fail(reasons::dataLocked, args);
    }
    lock->m_isHeld = true;
    const QJsonObject content {
        {u"holder"_s, holder}, {u"pid"_s, qint64(::getpid())}, {u"url"_s, url}};
    const QByteArray text = QJsonDocument(content).toJson(QJsonDocument::Compact);
    const bool isWritten = ::ftruncate(lock->m_descriptor, 0) == 0
        && ::pwrite(lock->m_descriptor, text.constData(), size_t(text.size()), 0) == text.size();
    // On a full disk, too, it holds; it only does not say by whom.
    if (!isWritten && errno != ENOSPC && errno != EDQUOT)
        return fail(lockFailed(file, u"written"_s));
    return lock;
}

DataLock::~DataLock()
{
    // The file stays: to remove it would let two processes lock two files of one name.
    if (m_isHeld)
        std::ignore = ::ftruncate(m_descriptor, 0);
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

} // namespace slipway
