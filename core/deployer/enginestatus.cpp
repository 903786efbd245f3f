// SPDX-License-Identifier: Apache-2.0
#include "core/deployer/enginestatus.h"

#include <QHostAddress>
#include <QJsonArray>

#include <algorithm>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

QHostAddress addressOf(const QString &host)
{
    if (host == u"localhost")
        return QHostAddress(QHostAddress::LocalHost);
    const bool isBracketed = host.startsWith(u'[') && host.endsWith(u']');
    return QHostAddress(isBracketed ? host.sliced(1, host.size() - 2) : host);
}

bool isAny(const QHostAddress &address)
{
    return address == QHostAddress(QHostAddress::AnyIPv4)
        || address == QHostAddress(QHostAddress::AnyIPv6);
}

/// Text, or null where there is none.
QJsonValue orNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

QJsonObject toJson(const EngineCapabilities &capabilities)
{
    return {{u"std_streams"_s, capabilities.hasStdStreams},
        {u"sub_second_log_times"_s, capabilities.hasSubSecondLogTimes},
        {u"out_of_memory"_s, capabilities.canReportOutOfMemory},
        {u"limit_memory"_s, capabilities.canLimitMemory},
        {u"limit_cpus"_s, capabilities.canLimitCpus},
        {u"limit_processes"_s, capabilities.canLimitProcesses},
        {u"volume_sub_paths"_s, capabilities.hasVolumeSubPaths}};
}

QJsonValue problemOf(const EngineStatus &status)
{
    if (!status.problem)
        return {};
    return QJsonObject {
        {u"type"_s, "urn:slipway:"_L1 + QLatin1StringView(status.problem->reason().name)},
        {u"detail"_s, status.problem->message()}, {u"args"_s, status.problem->args()}};
}

} // namespace

QJsonObject toJson(const EngineStatus &status)
{
    const EngineInfo info = status.info.value_or(EngineInfo());
    const bool isKnown = status.info.has_value();
    return {{u"name"_s, status.name}, {u"kind"_s, orNull(info.kind)},
        {u"version"_s, orNull(info.version)}, {u"api_version"_s, orNull(info.apiVersion)},
        {u"operating_system"_s, orNull(info.operatingSystem)},
        {u"architecture"_s, orNull(info.architecture)}, {u"reachable"_s, !status.problem},
        {u"problem"_s, problemOf(status)}, {u"capabilities"_s, toJson(status.capabilities)},
        {u"load"_s,
            QJsonObject {{u"running"_s, status.running},
                {u"cpus"_s, isKnown ? QJsonValue(info.cpus) : QJsonValue()},
                {u"memory"_s, isKnown ? QJsonValue(info.memory) : QJsonValue()}}},
        {u"host_paths"_s, QJsonArray::fromStringList(status.hostPaths)},
        {u"ports"_s,
            QJsonObject {{u"bind"_s, orNull(status.ports.bindAddress)},
                {u"host"_s, orNull(status.ports.host)},
                {u"warning"_s, orNull(status.portWarning)}}}};
}

QJsonObject toJson(const EngineImage &image)
{
    return {{u"name"_s, image.name}, {u"digest"_s, image.digest}, {u"size"_s, image.size},
        {u"created"_s, toIsoString(image.created)}};
}

QString portWarningOf(const PortPublishing &ports)
{
    const QHostAddress bound(ports.bindAddress);
    const QHostAddress told = addressOf(ports.host);
    if (bound.isNull() || ports.host.isEmpty())
        return {};
    const bool isTold = !told.isNull();
    QString why;
    if (bound.isLoopback() && !told.isLoopback())
        why = u"only its own host reaches %1; set DEPLOYER_DOCKER_BIND_IP to an address of that "
              "host that clients reach, or to 0.0.0.0"_s.arg(ports.bindAddress);
    else if (isTold && told.isLoopback() && !bound.isLoopback() && !isAny(bound))
        why = u"nothing listens at %1; set DEPLOYER_DOCKER_CONTAINER_IP to %2"_s.arg(
            ports.host, ports.bindAddress);
    else if (isTold && told.protocol() != bound.protocol()
        && bound != QHostAddress(QHostAddress::AnyIPv6))
        why = u"the one is IPv4 and the other IPv6; set DEPLOYER_DOCKER_BIND_IP or "
              "DEPLOYER_DOCKER_CONTAINER_IP to an address of the same kind"_s;
    if (why.isEmpty())
        return {};
    return u"Published ports are bound to %1, and clients are told %2: %3."_s.arg(
        ports.bindAddress, ports.host, why);
}

QList<EngineImage> suggestedImages(QList<EngineImage> images, const QString &part, qsizetype limit)
{
    const auto isOther = [&part](const EngineImage &image) {
        return !image.name.contains(part, Qt::CaseInsensitive);
    };
    const auto isBefore = [](const EngineImage &a, const EngineImage &b) {
        return a.name < b.name;
    };
    const auto isSame = [](const EngineImage &a, const EngineImage &b) { return a.name == b.name; };
    images.removeIf(isOther);
    std::sort(images.begin(), images.end(), isBefore);
    images.erase(std::unique(images.begin(), images.end(), isSame), images.end());
    return images.first(std::min(limit, images.size()));
}

} // namespace slipway
