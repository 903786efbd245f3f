// SPDX-License-Identifier: Apache-2.0
#include "core/engine/docker/dockermounts.h"

#include "core/engine/docker/dockerspec.h"

#include <QJsonObject>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

QJsonObject bindMount(const Mount &mount)
{
    // Of this kind the engine makes no missing directory on the host, as "Binds" would.
    return {{u"Type"_s, u"bind"_s}, {u"Source"_s, mount.source},
        {u"BindOptions"_s, QJsonObject {{u"Propagation"_s, u"rprivate"_s}}}};
}

QJsonObject memoryMount(const Mount &mount)
{
    QJsonObject options {{u"Mode"_s, 01777}};
    if (mount.sizeLimit)
        options.insert(u"SizeBytes"_s, *mount.sizeLimit);
    return {{u"Type"_s, u"tmpfs"_s}, {u"TmpfsOptions"_s, options}};
}

QString volumeName(const LaunchPlan &plan, const Mount &mount)
{
    return mount.kind == Mount::Kind::Claim
        ? mount.source
        : dockerContainerName(plan.executionId) + u'-' + mount.source;
}

QJsonObject labels(const LaunchPlan &plan, const Mount &mount)
{
    QJsonObject labels {
        {QString::fromUtf16(dockerlabels::installation), plan.installationId.toString()}};
    if (mount.kind != Mount::Kind::Claim)
        labels.insert(QString::fromUtf16(dockerlabels::execution), plan.executionId.toString());
    return labels;
}

QJsonObject volumeMount(const LaunchPlan &plan, const Mount &mount)
{
    QJsonObject options {{u"Labels"_s, labels(plan, mount)}};
    if (!mount.subPath.isEmpty())
        options.insert(u"Subpath"_s, mount.subPath);
    if (mount.kind == Mount::Kind::Memory) {
        const QString size =
            mount.sizeLimit ? u",size="_s + QString::number(*mount.sizeLimit) : QString();
        const QJsonObject tmpfs {{u"type"_s, u"tmpfs"_s}, {u"device"_s, u"tmpfs"_s},
            {u"o"_s, u"mode=1777,nosuid,nodev"_s + size}};
        options.insert(
            u"DriverConfig"_s, QJsonObject {{u"Name"_s, u"local"_s}, {u"Options"_s, tmpfs}});
        options.insert(u"NoCopy"_s, true);
    }
    return {{u"Type"_s, u"volume"_s}, {u"Source"_s, volumeName(plan, mount)},
        {u"VolumeOptions"_s, options}};
}

QJsonObject mountOf(const LaunchPlan &plan, const Mount &mount, const DockerAbilities &abilities)
{
    if (mount.kind == Mount::Kind::HostPath)
        return bindMount(mount);
    if (mount.kind == Mount::Kind::Memory && !abilities.hasVolumeOptions)
        return memoryMount(mount);
    return volumeMount(plan, mount);
}

} // namespace

QJsonArray dockerMounts(const LaunchPlan &plan, const DockerAbilities &abilities)
{
    QJsonArray mounts;
    for (const Mount &mount : plan.mounts) {
        QJsonObject entry = mountOf(plan, mount, abilities);
        entry.insert(u"Target"_s, mount.target);
        entry.insert(u"ReadOnly"_s, mount.isReadOnly);
        mounts.append(entry);
    }
    return mounts;
}

QJsonArray dockerVolumes(const LaunchPlan &plan)
{
    QJsonArray volumes;
    for (const Mount &mount : plan.mounts) {
        if (mount.kind != Mount::Kind::Claim && mount.kind != Mount::Kind::Scratch)
            continue;
        const QJsonObject volume {
            {u"Name"_s, volumeName(plan, mount)}, {u"Labels"_s, labels(plan, mount)}};
        if (!volumes.contains(volume))
            volumes.append(volume);
    }
    return volumes;
}

} // namespace slipway
