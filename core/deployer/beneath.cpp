// SPDX-License-Identifier: Apache-2.0
#include "core/deployer/beneath.h"

#include <QByteArrayList>
#include <QFile>

#include <sys/stat.h>
#include <sys/syscall.h>

#include <cerrno>
#include <fcntl.h>
#include <linux/openat2.h>

namespace slipway {

static constexpr mode_t directoryMode = 0755;

QByteArray OpenFile::procPath() const
{
    return "/proc/self/fd/" + QByteArray::number(m_descriptor);
}

QByteArray OpenFile::realPath() const
{
    return QFile::encodeName(QFile::symLinkTarget(QFile::decodeName(procPath())));
}

OpenFile openBeneath(const OpenFile &root, const QByteArray &path)
{
    open_how how {};
    how.flags = O_PATH | O_CLOEXEC;
    how.resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS;
    const char *const name = path.isEmpty() ? "." : path.constData();
    // glibc has no function for it. EAGAIN: something was renamed during the walk.
    long descriptor = -1;
    for (int attempt = 0; attempt < 16; ++attempt) {
        descriptor = ::syscall(SYS_openat2, root.descriptor(), name, &how, sizeof how);
        if (descriptor >= 0 || errno != EAGAIN)
            break;
    }
    return OpenFile(int(descriptor));
}

OpenFile makeBeneath(const OpenFile &root, const QByteArray &path)
{
    OpenFile parent = openBeneath(root, {});
    for (const QByteArray &name : path.split('/')) {
        if (name.isEmpty() || !parent.isOpen())
            continue;
        OpenFile next = openBeneath(parent, name);
        if (!next.isOpen() && errno == ENOENT
            && (::mkdirat(parent.descriptor(), name.constData(), directoryMode) == 0
                || errno == EEXIST))
            next = openBeneath(parent, name);
        parent = std::move(next);
    }
    return parent;
}

} // namespace slipway
