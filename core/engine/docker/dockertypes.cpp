// SPDX-License-Identifier: Apache-2.0
#include "core/engine/docker/dockertypes.h"

#include "core/base/reasons.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <utility>

namespace slipway {
namespace {

/// Reads the keys of one object and remembers the first that is not as needed.
class Fields
{
public:
    Fields(QJsonObject object, QString path) : m_object(std::move(object)), m_path(std::move(path))
    {
    }

    QString string(QLatin1StringView key)
    {
        return value(key, QJsonValue::String, "a string").toString();
    }
    int integer(QLatin1StringView key)
    {
        return value(key, QJsonValue::Double, "a number").toInt();
    }
    QJsonObject object(QLatin1StringView key)
    {
        return value(key, QJsonValue::Object, "an object").toObject();
    }
    /// Absent and null count as empty.
    QHash<QString, QString> optionalStrings(QLatin1StringView key) const
    {
        QHash<QString, QString> strings;
        const QJsonObject entries = m_object.value(key).toObject();
        for (auto it = entries.begin(); it != entries.end(); ++it)
            strings.insert(it.key(), it.value().toString());
        return strings;
    }
    const QJsonObject &raw() const { return m_object; }
    /// Null if all was as needed.
    const Error *error() const { return m_error ? &*m_error : nullptr; }

private:
    QJsonValue value(QLatin1StringView key, QJsonValue::Type type, const char *expected)
    {
        QJsonValue found = m_object.value(key);
        if (found.type() == type || m_error)
            return found;
        const QString path = m_path + key;
        if (found.isUndefined() || found.isNull())
            m_error = Error(reasons::missingKey, {{QStringLiteral("path"), path}});
        else
            m_error = Error(reasons::wrongType,
                {{QStringLiteral("path"), path},
                    {QStringLiteral("expected"), QString::fromLatin1(expected)}});
        return {};
    }

    QJsonObject m_object;
    QString m_path;
    std::optional<Error> m_error;
};

QString withoutSlash(const QString &name)
{
    return name.startsWith(u'/') ? name.mid(1) : name;
}

/// Podman has called it Healthcheck, too.
QString healthOf(const QJsonObject &state)
{
    const QString status = state[u"Health"][u"Status"].toString();
    return status.isEmpty() ? state[u"Healthcheck"][u"Status"].toString() : status;
}

/// Ports that are exposed but not published have null for their bindings.
QList<DockerPort> portsFromJson(const QJsonObject &object)
{
    QList<DockerPort> ports;
    for (auto it = object.begin(); it != object.end(); ++it) {
        const QJsonArray bindings = it.value().toArray();
        for (const auto &binding : bindings)
            ports.append({it.key(), binding[u"HostIp"].toString(),
                binding[u"HostPort"].toString().toUShort()});
    }
    return ports;
}

} // namespace

QString DockerApiVersion::toString() const
{
    return QString::number(major) + u'.' + QString::number(minor);
}

std::optional<DockerApiVersion> dockerApiVersionFromString(QStringView text)
{
    const QList<QStringView> parts = text.split(u'.');
    if (parts.size() != 2)
        return std::nullopt;
    bool isMajor = false;
    bool isMinor = false;
    const DockerApiVersion version {parts[0].toInt(&isMajor), parts[1].toInt(&isMinor)};
    return isMajor && isMinor ? std::optional(version) : std::nullopt;
}

Result<DockerVersion> dockerVersionFromJson(const QJsonObject &object)
{
    Fields fields(object, {});
    DockerVersion version {.version = fields.string(QLatin1StringView("Version")),
        .operatingSystem = fields.string(QLatin1StringView("Os")),
        .architecture = fields.string(QLatin1StringView("Arch"))};
    const auto highest = dockerApiVersionFromString(fields.string(QLatin1StringView("ApiVersion")));
    if (fields.error())
        return fail(*fields.error());
    if (!highest)
        return fail(reasons::wrongType,
            {{QStringLiteral("path"), QStringLiteral("ApiVersion")},
                {QStringLiteral("expected"), QStringLiteral("a version such as 1.41")}});
    version.apiVersion = *highest;
    // Engines before API 1.25 do not tell the lowest.
    version.minApiVersion = dockerApiVersionFromString(object.value(u"MinAPIVersion").toString())
                                .value_or(DockerApiVersion());
    const QJsonArray components = object.value(u"Components").toArray();
    for (const auto &component : components)
        version.isPodman |= component[u"Name"].toString().startsWith(u"Podman");
    return version;
}

Result<DockerContainer> dockerContainerFromJson(const QJsonObject &object)
{
    Fields fields(object, {});
    Fields state(fields.object(QLatin1StringView("State")), QStringLiteral("State."));
    const Fields config(fields.object(QLatin1StringView("Config")), QStringLiteral("Config."));
    DockerContainer container {.id = fields.string(QLatin1StringView("Id")),
        .name = withoutSlash(fields.string(QLatin1StringView("Name"))),
        .labels = config.optionalStrings(QLatin1StringView("Labels")),
        .status = state.string(QLatin1StringView("Status")),
        .exitCode = state.integer(QLatin1StringView("ExitCode")),
        .isOutOfMemory = state.raw().value(u"OOMKilled").toBool(),
        .health = healthOf(state.raw()),
        .error = state.raw().value(u"Error").toString(),
        .startedAt = state.raw().value(u"StartedAt").toString(),
        .finishedAt = state.raw().value(u"FinishedAt").toString(),
        .logDriver = object[u"HostConfig"][u"LogConfig"][u"Type"].toString(),
        .ports =
            portsFromJson(object.value(u"NetworkSettings").toObject().value(u"Ports").toObject())};
    if (fields.error() || state.error())
        return fail(fields.error() ? *fields.error() : *state.error());
    return container;
}

Result<QList<DockerContainerSummary>> dockerContainerListFromJson(const QJsonArray &array)
{
    QList<DockerContainerSummary> containers;
    for (qsizetype i = 0; i < array.size(); ++i) {
        Fields fields(array[i].toObject(), QStringLiteral("[%1].").arg(i));
        containers.append({.id = fields.string(QLatin1StringView("Id")),
            .name = withoutSlash(fields.raw().value(u"Names")[0].toString()),
            .labels = fields.optionalStrings(QLatin1StringView("Labels")),
            .status = fields.string(QLatin1StringView("State"))});
        if (fields.error())
            return fail(*fields.error());
    }
    return containers;
}

Result<DockerEvent> dockerEventFromJson(const QJsonObject &object)
{
    Fields fields(object, {});
    Fields actor(fields.object(QLatin1StringView("Actor")), QStringLiteral("Actor."));
    DockerEvent event {.action = fields.string(QLatin1StringView("Action")),
        .containerId = actor.string(QLatin1StringView("ID")),
        .attributes = actor.optionalStrings(QLatin1StringView("Attributes")),
        // An integer beyond 2^53; QJson keeps those of 64 bits whole.
        .time = std::chrono::nanoseconds(object.value(u"timeNano").toInteger())};
    if (event.time.count() == 0)
        event.time = std::chrono::seconds(object.value(u"time").toInteger());
    if (fields.error() || actor.error())
        return fail(fields.error() ? *fields.error() : *actor.error());
    return event;
}

QByteArray dockerFilters(const QJsonObject &filters)
{
    return QByteArray("filters=")
        + QJsonDocument(filters).toJson(QJsonDocument::Compact).toPercentEncoding();
}

static QStringList stringsFromJson(const QJsonArray &array)
{
    QStringList strings;
    for (const QJsonValue &value : array)
        strings.append(value.toString());
    return strings;
}

DockerInfo dockerInfoFromJson(const QJsonObject &object)
{
    return {.canLimitMemory = object[u"MemoryLimit"].toBool(),
        .canLimitCpus = object[u"CpuCfsQuota"].toBool(),
        .canLimitProcesses = object[u"PidsLimit"].toBool(),
        .canMeasure = object[u"CgroupDriver"].toString() != u"none",
        .hasInit = !object[u"InitBinary"].toString().isEmpty()
            && object[u"InitCommit"][u"ID"].toString() != u"N/A", // it did not run
        .cpus = object[u"NCPU"].toInt(),
        .memory = object[u"MemTotal"].toInteger(),
        .logDrivers = stringsFromJson(object[u"Plugins"][u"Log"].toArray())};
}

DockerInfo podmanInfoFromJson(const QJsonObject &object)
{
    const QJsonValue host = object[u"host"];
    // Whether there is a catatonit nobody tells; a container without it is refused.
    DockerInfo info {.hasInit = true,
        .cpus = host[u"cpus"].toInt(),
        .memory = host[u"memTotal"].toInteger(),
        .logDrivers = stringsFromJson(object[u"plugins"][u"log"].toArray())};
    const bool hasCgroups = !host[u"security"][u"rootless"].toBool()
        || (host[u"cgroupManager"].toString() == u"systemd"
            && host[u"cgroupVersion"].toString() == u"v2");
    if (!hasCgroups)
        return info;
    const QJsonArray controllers = host[u"cgroupControllers"].toArray();
    const auto has = [&controllers](const char *name) {
        return controllers.contains(QString::fromLatin1(name));
    };
    info.canLimitMemory = has("memory");
    info.canLimitCpus = has("cpu");
    info.canLimitProcesses = has("pids");
    info.canMeasure = true;
    return info;
}

Result<QList<DockerImageSummary>> dockerImageListFromJson(const QJsonArray &array)
{
    QList<DockerImageSummary> images;
    for (qsizetype i = 0; i < array.size(); ++i) {
        Fields fields(array[i].toObject(), QStringLiteral("[%1].").arg(i));
        const QJsonObject &image = fields.raw();
        images.append({.id = fields.string(QLatin1StringView("Id")),
            .tags = image.value(u"RepoTags").toVariant().toStringList(), // null if there are none
            .digests = image.value(u"RepoDigests").toVariant().toStringList(),
            .created = image.value(u"Created").toInteger(),
            .size = image.value(u"Size").toInteger()});
        if (fields.error())
            return fail(*fields.error());
    }
    return images;
}

Result<QStringList> dockerVolumeNamesFromJson(const QJsonObject &object)
{
    QStringList names;
    const QJsonArray volumes = object[u"Volumes"].toArray(); // null if there are none
    for (const auto &entry : volumes) {
        Fields volume(entry.toObject(), QStringLiteral("Volumes[]."));
        names.append(volume.string(QLatin1StringView("Name")));
        if (volume.error())
            return fail(*volume.error());
    }
    return names;
}

} // namespace slipway
