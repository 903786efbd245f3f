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

/// Whether what \a driver gives can be compared with what a container writes, byte for byte.
bool keepsBytes(const QString &driver);

/// HostConfig.LogConfig of a container whose log is kept by \a driver: every option that an
/// engine's own configuration could set otherwise, so that none of it matters. The engine keeps the
/// last 2 GiB of a log, and at most 4; Podman's "k8s-file" all of it. So much, since whoever
/// follows a log while it is rotated is given some of it twice and some not at all (seen on 20.10,
/// however near the follower was).
QJsonObject dockerLogConfig(const QString &driver);

} // namespace slipway
