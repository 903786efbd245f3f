// SPDX-License-Identifier: Apache-2.0
#include "core/deployer/hostpaths.h"

#include "core/base/reasons.h"
#include "core/deployer/beneath.h"
#include "core/deployer/bindmount.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <fcntl.h>

namespace slipway {

using namespace Qt::StringLiterals;
using Type = HostPathVolume::Type;

namespace {

bool isBeneath(const QString &path, const QString &directory)
{
    return path == directory || directory == u"/" || path.startsWith(directory + u'/');
}

/// Without links, also of what is not there yet.
QString realPathOf(const QString &path)
{
    const QFileInfo file(QDir::cleanPath(QDir().absoluteFilePath(path)));
    const QString real = file.canonicalFilePath();
    if (!real.isEmpty() || file.isRoot())
        return real;
    return QDir::cleanPath(realPathOf(file.path()) + u'/' + file.fileName());
}

/// A request's path split at the root that it lies beneath.
struct Place
{
    QString root;
    QByteArray path; ///< relative
};

std::optional<Place> placeOf(const QString &path, const QStringList &roots)
{
    if (path.split(u'/').contains(u".."_s))
        return std::nullopt;
    const QString clean = QDir::cleanPath(path);
    for (const QString &root : roots) {
        if (isBeneath(clean, root))
            return Place {root,
                QFile::encodeName(
                    clean == root ? QString() : clean.mid(root == u"/" ? 1 : root.size() + 1))};
    }
    return std::nullopt;
}

/// Nothing there, rather than something that may not be touched.
bool isMissing(int problem)
{
    return problem == ENOENT || problem == ENOTDIR;
}

bool isOfType(const OpenFile &file, Type type)
{
    struct stat status
    {
    };
    if (::fstat(file.descriptor(), &status) != 0)
        return false;
    const bool isDirectory = S_ISDIR(status.st_mode);
    const bool isFile = S_ISREG(status.st_mode);
    switch (type) {
    case Type::Any:
        return isDirectory || isFile; // no sockets, no devices
    case Type::Directory:
    case Type::DirectoryOrCreate:
        return isDirectory;
    case Type::File:
    case Type::FileOrCreate:
        return isFile;
    }
    return false;
}

OpenFile makeFileBeneath(const OpenFile &root, const QByteArray &path)
{
    const qsizetype slash = path.lastIndexOf('/');
    const OpenFile parent = makeBeneath(root, path.first(std::max<qsizetype>(slash, 0)));
    const QByteArray name = path.sliced(slash + 1);
    if (!parent.isOpen())
        return OpenFile();
    const OpenFile made(::openat(parent.descriptor(), name.constData(),
        O_CREAT | O_EXCL | O_WRONLY | O_NOFOLLOW | O_CLOEXEC, 0644));
    return openBeneath(parent, name);
}

OpenFile openWanted(const OpenFile &root, const QByteArray &path, Type type)
{
    OpenFile file = openBeneath(root, path);
    if (file.isOpen() || errno != ENOENT)
        return file;
    if (type == Type::DirectoryOrCreate)
        return makeBeneath(root, path);
    if (type == Type::FileOrCreate)
        return makeFileBeneath(root, path);
    return file;
}

} // namespace

HostPaths::HostPaths(HostPathOptions options) : m_options(std::move(options))
{
    for (QString &root : m_options.roots)
        root = QDir::cleanPath(root);
    for (QString &secret : m_options.secrets)
        secret = realPathOf(secret);
    if (m_options.runtimeDirectory.isEmpty())
        return;
    m_options.secrets.append(realPathOf(m_options.runtimeDirectory));
    BindMount::clear(m_options.runtimeDirectory);
}

HostPaths::~HostPaths() = default;

Result<HostPaths::Held> HostPaths::hold(const HostPathRequest &request, const QString &engineSocket)
{
    const QString wanted =
        request.subPath.isEmpty() ? request.path : request.path + u'/' + request.subPath;
    const QJsonObject args {{u"path"_s, request.where}, {u"value"_s, wanted.left(256)}};
    const auto place = placeOf(wanted, m_options.roots);
    if (!place)
        return fail(reasons::hostPathForbidden, args);
    if (engineSocket.isEmpty()) {
        if (!m_options.isTrusted)
            return fail(reasons::hostPathUnheld, args);
        return Held {QDir::cleanPath(wanted), {}}; // of another host: nothing to look at here
    }

    const OpenFile root(
        ::open(QFile::encodeName(place->root).constData(), O_PATH | O_DIRECTORY | O_CLOEXEC));
    const OpenFile file = root.isOpen() ? openWanted(root, place->path, request.type) : OpenFile();
    if (!file.isOpen())
        return fail(isMissing(errno) ? reasons::hostPathMissing : reasons::hostPathForbidden, args);
    const QString real = QFile::decodeName(file.realPath());
    const auto shows = [&real](const QString &secret) {
        return isBeneath(secret, real) || isBeneath(real, secret);
    };
    if (shows(realPathOf(engineSocket))
        || std::any_of(m_options.secrets.begin(), m_options.secrets.end(), shows))
        return fail(reasons::hostPathForbidden, args);
    if (!isOfType(file, request.type))
        return fail(reasons::hostPathKind, args);
    if (m_options.isTrusted)
        return Held {real, {}};

    if (m_options.runtimeDirectory.isEmpty() || !sharesMountsWith(engineSocket)
        || !QDir().mkpath(m_options.runtimeDirectory)
        || !QFile::setPermissions(
            m_options.runtimeDirectory, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner))
        return fail(reasons::hostPathUnheld, args);
    const QString at = m_options.runtimeDirectory + u'/' + request.name;
    const auto mount = std::make_shared<const BindMount>(file, at, request.isReadOnly);
    if (!mount->isMounted())
        return fail(reasons::hostPathUnheld, args, QString::fromLocal8Bit(strerror(errno)));
    return Held {at, mount};
}

QStringList HostPaths::rootsFor(const QString &engineSocket) const
{
    if (m_options.roots.isEmpty() || m_options.isTrusted)
        return m_options.roots;
    const bool canHold = !engineSocket.isEmpty() && !m_options.runtimeDirectory.isEmpty()
        && BindMount::isAllowed() && sharesMountsWith(engineSocket);
    return canHold ? m_options.roots : QStringList();
}

} // namespace slipway
