// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QHash>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>

// What the Docker Engine API answers, as far as it is used here (docs.docker.com/reference/api,
// versions 1.24 to 1.51; Podman's docker-compatible API). Strict about what is needed, the rest is
// ignored. Errors: missingKey and wrongType, with the path.
namespace slipway {

/// "1.41"
struct DockerApiVersion
{
    int major = 0;
    int minor = 0;

    QString toString() const;
    friend auto operator<=>(const DockerApiVersion &, const DockerApiVersion &) = default;
};

std::optional<DockerApiVersion> dockerApiVersionFromString(QStringView text);

/// {"label": […]} and its like, as the engine takes them in a query: "filters=…".
QByteArray dockerFilters(const QJsonObject &filters);

/// GET /version
struct DockerVersion
{
    QString version;
    DockerApiVersion apiVersion; ///< the highest
    DockerApiVersion minApiVersion;
    QString operatingSystem;
    QString architecture;
    bool isPodman = false;
};
Result<DockerVersion> dockerVersionFromJson(const QJsonObject &object);

/// What the engine's host has, and lets it do.
struct DockerInfo
{
    bool canLimitMemory = false;
    bool canLimitCpus = false;
    bool canLimitProcesses = false;
    bool canMeasure = false; ///< each container has cgroups of its own
    bool hasInit = false; ///< it has, or may have, an init process for containers
    int cpus = 0;
    qint64 memory = 0; ///< bytes
    QStringList logDrivers; ///< those that it has

    friend bool operator==(const DockerInfo &, const DockerInfo &) = default;
};
/// GET /info
DockerInfo dockerInfoFromJson(const QJsonObject &object);
/// GET /libpod/info, Podman's own: its /info says that all can be limited, even where the account
/// that it runs as has been given no cgroup controllers, and limits are ignored in silence. Without
/// systemd, a rootless one lists the controllers of its cgroup, and may not use them.
DockerInfo podmanInfoFromJson(const QJsonObject &object);

/// One entry of GET /images/json
struct DockerImageSummary
{
    QString id;
    QStringList tags; ///< "lab/train:2.1"; of Podman also "<none>:<none>"
    QStringList digests; ///< "lab/train@sha256:…", by registry
    qint64 created = 0; ///< seconds since the epoch
    qint64 size = 0; ///< bytes
};
Result<QList<DockerImageSummary>> dockerImageListFromJson(const QJsonArray &array);

/// GET /volumes: the names.
Result<QStringList> dockerVolumeNamesFromJson(const QJsonObject &object);

/// One entry of NetworkSettings.Ports.
struct DockerPort
{
    QString key; ///< "8080/tcp"
    QString hostIp;
    quint16 hostPort = 0;
};

/// GET /containers/{id}/json
struct DockerContainer
{
    QString id;
    QString name; ///< without the slash before it
    QHash<QString, QString> labels;
    QString status; ///< created, running, paused, restarting, removing, exited, dead
    int exitCode = 0;
    bool isOutOfMemory = false;
    QString health; ///< none, starting, healthy, unhealthy; empty without a check
    QString error; ///< why it could not be started
    QString startedAt; ///< RFC 3339; the year 1 if it never was
    QString finishedAt;
    QString logDriver; ///< "local", "json-file"
    QList<DockerPort> ports; ///< the published ones; an IPv4 and an IPv6 entry may stand for one
};
Result<DockerContainer> dockerContainerFromJson(const QJsonObject &object);

/// One entry of GET /containers/json
struct DockerContainerSummary
{
    QString id;
    QString name;
    QHash<QString, QString> labels;
    QString status;
};
Result<QList<DockerContainerSummary>> dockerContainerListFromJson(const QJsonArray &array);

/// One line of GET /events, of a container.
struct DockerEvent
{
    QString action; ///< create, start, die, destroy, …
    QString containerId;
    QHash<QString, QString> attributes; ///< name, exitCode, and the container's labels
    std::chrono::nanoseconds time {0}; ///< since the epoch
};
Result<DockerEvent> dockerEventFromJson(const QJsonObject &object);

} // namespace slipway
