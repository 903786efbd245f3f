// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonObject>
#include <QString>

namespace slipway {

namespace dockerlogdrivers {

inline constexpr QLatin1StringView local("local");
inline constexpr QLatin1StringView jsonFile("json-file");
inline constexpr QLatin1StringView k8sFile("k8s-file");

} // namespace dockerlogdrivers

/// HostConfig.LogConfig of a container whose log is kept by \a driver: every option that an
/// engine's own configuration could set otherwise, so that none of it matters. By "local" the
/// engine keeps 192 to 256 MiB of a log, and that is as much as a collector may be late; by
/// "json-file", which needs more for the same, four times as much; by Podman's "k8s-file", all.
QJsonObject dockerLogConfig(const QString &driver);

} // namespace slipway
