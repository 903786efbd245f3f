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
    const QString name = mount.kind == Mount::Kind::Claim
        ? mount.source
        : dockerContainerName(plan.executionId) + u'-' + mount.source;
    return {{u"Type"_s, u"volume"_s}, {u"Source"_s, name}, {u"VolumeOptions"_s, options}};
}

} // namespace

QJsonArray dockerMounts(const LaunchPlan &plan)
{
    QJsonArray mounts;
    for (const Mount &mount : plan.mounts) {
        QJsonObject entry =
            mount.kind == Mount::Kind::HostPath ? bindMount(mount) : volumeMount(plan, mount);
        entry.insert(u"Target"_s, mount.target);
        entry.insert(u"ReadOnly"_s, mount.isReadOnly);
        mounts.append(entry);
    }
    return mounts;
}

} // namespace slipway
