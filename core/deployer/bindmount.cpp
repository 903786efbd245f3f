// SPDX-License-Identifier: Apache-2.0
#include "core/deployer/bindmount.h"

#include <QDir>
#include <QFile>

#include <sys/mount.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/un.h>

#include <array>
#include <cstring>
#include <fcntl.h>
#include <linux/capability.h>
#include <unistd.h>

namespace slipway {
namespace {

constexpr mode_t placeMode = 0700;

void remove(const QByteArray &place)
{
    if (::rmdir(place.constData()) != 0)
        ::unlink(place.constData());
}

bool makePlace(const OpenFile &file, const QByteArray &place)
{
    struct stat status
    {
    };
    if (::fstat(file.descriptor(), &status) != 0)
        return false;
    if (S_ISDIR(status.st_mode))
        return ::mkdir(place.constData(), placeMode) == 0;
    return OpenFile(::open(place.constData(), O_CREAT | O_EXCL | O_CLOEXEC | O_WRONLY, placeMode))
        .isOpen();
}

} // namespace

BindMount::BindMount(const OpenFile &file, const QString &place, bool isReadOnly)
    : m_place(QFile::encodeName(place))
{
    if (!makePlace(file, m_place))
        return;
    const char *const at = m_place.constData();
    const unsigned long flags = MS_NOSUID | MS_NODEV | (isReadOnly ? MS_RDONLY : 0UL);
    m_isMounted = ::mount(file.procPath().constData(), at, nullptr, MS_BIND, nullptr) == 0;
    if (m_isMounted && ::mount(nullptr, at, nullptr, MS_BIND | MS_REMOUNT | flags, nullptr) != 0) {
        const int problem = errno;
        ::umount2(at, MNT_DETACH);
        m_isMounted = false;
        errno = problem;
    }
    if (!m_isMounted) {
        const int problem = errno;
        remove(m_place);
        errno = problem;
    }
}

BindMount::~BindMount()
{
    if (!m_isMounted)
        return;
    // A container that was started with it has a mount of its own.
    ::umount2(m_place.constData(), MNT_DETACH);
    remove(m_place);
}

void BindMount::clear(const QString &directory)
{
    const QStringList places =
        QDir(directory).entryList(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::System);
    for (const QString &name : places) {
        const QByteArray place = QFile::encodeName(directory + u'/' + name);
        ::umount2(place.constData(), MNT_DETACH | UMOUNT_NOFOLLOW);
        remove(place); // of a directory with something in it this does nothing
    }
}

bool BindMount::isAllowed()
{
    __user_cap_header_struct header {.version = _LINUX_CAPABILITY_VERSION_3, .pid = 0};
    std::array<__user_cap_data_struct, _LINUX_CAPABILITY_U32S_3> data {};
    return ::syscall(SYS_capget, &header, data.data()) == 0
        && (data[CAP_TO_INDEX(CAP_SYS_ADMIN)].effective & CAP_TO_MASK(CAP_SYS_ADMIN)) != 0;
}

bool sharesMountsWith(const QString &path)
{
    sockaddr_un address {};
    address.sun_family = AF_UNIX;
    const QByteArray name = QFile::encodeName(path);
    if (name.size() >= qsizetype(sizeof address.sun_path))
        return false;
    std::memcpy(address.sun_path, name.constData(), size_t(name.size()));
    const OpenFile socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    ucred peer {};
    socklen_t size = sizeof peer;
    if (!socket.isOpen()
        || ::connect(
               socket.descriptor(), reinterpret_cast<const sockaddr *>(&address), sizeof address)
            != 0
        || ::getsockopt(socket.descriptor(), SOL_SOCKET, SO_PEERCRED, &peer, &size) != 0)
        return false;
    struct stat own
    {
    };
    struct stat others
    {
    };
    const QByteArray theirs = "/proc/" + QByteArray::number(peer.pid) + "/ns/mnt";
    return ::stat("/proc/self/ns/mnt", &own) == 0 && ::stat(theirs.constData(), &others) == 0
        && own.st_dev == others.st_dev && own.st_ino == others.st_ino;
}

} // namespace slipway
