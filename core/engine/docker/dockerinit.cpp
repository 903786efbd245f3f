// SPDX-License-Identifier: Apache-2.0
#include "core/engine/docker/dockerinit.h"

#include "core/engine/docker/dockerclient.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>

#include <algorithm>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

/// Entries of each cache; a full one is emptied.
constexpr qsizetype most = 1000;

constexpr int ok = 200;
constexpr int notFound = 404;

// io/fs.FileMode, as the engine tells it.
constexpr qint64 isDirectory = qint64(1) << 31;
constexpr qint64 isLink = qint64(1) << 27;
constexpr qint64 mayBeRunByAll = 0111;

/// By the last part of the path: "/usr/bin/tini".
const QStringList &initNames()
{
    static const QStringList names {u"catatonit"_s, u"docker-init"_s, u"dumb-init"_s, u"init"_s,
        u"my_init"_s, u"podman-init"_s, u"pid1"_s, u"runit"_s, u"runit-init"_s, u"runsvdir"_s,
        u"runsvdir-start"_s, u"s6-svscan"_s, u"s6-overlay-init"_s, u"systemd"_s, u"tini"_s,
        u"tini-static"_s, u"tini-amd64"_s, u"tini-static-amd64"_s};
    return names;
}

QStringList wordsOf(const LaunchPlan &plan, const DockerProgram &program)
{
    if (!plan.entrypoint.isEmpty())
        return plan.entrypoint + plan.arguments;
    return program.entrypoint + (plan.arguments.isEmpty() ? program.command : plan.arguments);
}

QString pathVariable(const LaunchPlan &plan, const DockerProgram &program)
{
    const auto own = std::ranges::find(plan.environment, u"PATH"_s, &EnvVariable::name);
    if (own != plan.environment.end())
        return own->value;
    return program.path.isEmpty()
        ? u"/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"_s
        : program.path;
}

/// Where \a name may be, as execvp(3) looks for it.
QStringList candidates(const QString &name, const QString &path, const QString &directory)
{
    const auto absolute = [&directory](const QString &file) {
        const QString base = directory.isEmpty() ? u"/"_s : directory;
        return QDir::cleanPath(file.startsWith(u'/') ? file : base + u'/' + file);
    };
    if (name.contains(u'/'))
        return {absolute(name)};
    QStringList files;
    for (const QString &folder : path.split(u':'))
        files.append(absolute((folder.isEmpty() ? u"."_s : folder) + u'/' + name));
    return files;
}

bool isMounted(const QString &file, const QList<Mount> &mounts)
{
    return std::ranges::any_of(mounts, [&file](const Mount &mount) {
        return file == mount.target || file.startsWith(mount.target + u'/');
    });
}

} // namespace

DockerProgram dockerProgramFromJson(const QJsonObject &image)
{
    const QJsonValue config = image[u"Config"];
    DockerProgram program {.imageId = image[u"Id"].toString(),
        .entrypoint = config[u"Entrypoint"].toVariant().toStringList(),
        .command = config[u"Cmd"].toVariant().toStringList(),
        .path = {},
        .workingDir = config[u"WorkingDir"].toString()};
    for (const QJsonValue &variable : config[u"Env"].toArray()) {
        if (variable.toString().startsWith(u"PATH="))
            program.path = variable.toString().sliced(5);
    }
    return program;
}

bool beginsWithInit(const QStringList &words)
{
    return !words.isEmpty() && initNames().contains(words.constFirst().section(u'/', -1));
}

void DockerInit::setProgram(const ImageReference &image, DockerProgram program)
{
    if (m_programs.size() >= most)
        m_programs.clear();
    m_programs.insert(image.toPullString(), std::move(program));
}

bool DockerInit::isFor(const LaunchPlan &plan, const DockerAbilities &abilities) const
{
    if (plan.init)
        return *plan.init;
    const auto program = m_programs.constFind(plan.image.toPullString());
    if (!abilities.hasInit || m_isMissing || program == m_programs.constEnd())
        return false;
    const QStringList words = wordsOf(plan, *program);
    return !words.isEmpty() && !words.constFirst().isEmpty() && !beginsWithInit(words);
}

Task<bool> DockerInit::findsProgram(QString id, LaunchPlan plan)
{
    const DockerProgram program = m_programs.value(plan.image.toPullString());
    const QStringList words = wordsOf(plan, program);
    if (words.isEmpty())
        co_return true;
    const QString path = pathVariable(plan, program);
    const QString directory = plan.workingDir.isEmpty() ? program.workingDir : plan.workingDir;
    const QString key = QStringList {program.imageId, path, directory, words[0]}.join(u'\0');
    if (m_found.contains(key))
        co_return true;
    for (const QString &file : candidates(words[0], path, directory)) {
        if (isMounted(file, plan.mounts))
            co_return true;
        const Found found = co_await look(id, file);
        if (found == Found::Unknown)
            co_return true;
        if (found == Found::No)
            continue;
        if (m_found.size() >= most)
            m_found.clear();
        m_found.insert(key);
        co_return true;
    }
    co_return false;
}

bool DockerInit::isRefusal(const Error &error)
{
    const QString text = error.args().value(u"engine_message").toString();
    const bool isIt = text.contains(u"docker-init") || text.contains(u"catatonit")
        || text.contains(u"container-init") || text.contains(u"init binary");
    m_isMissing = m_isMissing || isIt;
    return isIt;
}

Task<DockerInit::Found> DockerInit::look(QString id, QString path) const
{
    DockerClient::Call call {.method = "HEAD",
        .target =
            "/containers/" + id.toLatin1() + "/archive?path=" + QUrl::toPercentEncoding(path)};
    const Result<HttpResponse> response = co_await m_client->send(std::move(call));
    if (!response)
        co_return Found::Unknown;
    if (response->status == notFound)
        co_return Found::No;
    const QByteArray stat =
        QByteArray::fromBase64(headerValue(response->headers, "X-Docker-Container-Path-Stat"));
    const QJsonValue mode = QJsonDocument::fromJson(stat).object()[u"mode"];
    if (response->status != ok || !mode.isDouble())
        co_return Found::Unknown;
    const qint64 bits = mode.toInteger();
    const bool isProgram = (bits & isLink) != 0
        || ((bits & isDirectory) == 0 && (bits & mayBeRunByAll) == mayBeRunByAll);
    co_return isProgram ? Found::Yes : Found::No;
}

} // namespace slipway
