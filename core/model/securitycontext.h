// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QJsonValue>
#include <QString>
#include <QStringList>

#include <optional>

namespace slipway {

/// As whom a container runs and what it may do; as in Kubernetes, and of that no more.
struct SecurityContext
{
    std::optional<qint64> runAsUser; ///< absent: what the image says
    std::optional<qint64> runAsGroup;
    bool isNonRoot = false; ///< "runAsNonRoot"
    bool hasReadOnlyRoot = false; ///< "readOnlyRootFilesystem"
    QStringList droppedCapabilities; ///< "ALL", "NET_RAW"

    friend bool operator==(const SecurityContext &, const SecurityContext &) = default;
};

/// Takes as well what asks for what happens anyway: "privileged" and "allowPrivilegeEscalation"
/// false, the engine's own profiles. Errors: wrongType, userInvalid; unsupportedKey for every other
/// key, since to leave out "privileged" in silence would be a lie.
Result<SecurityContext> securityContextFromJson(const QJsonValue &value, const QString &path);

} // namespace slipway
