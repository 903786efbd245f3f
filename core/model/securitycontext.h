// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QJsonValue>
#include <QString>

#include <optional>

namespace slipway {

/// As whom a container runs; as in Kubernetes, and of that no more.
struct SecurityContext
{
    std::optional<qint64> runAsUser; ///< absent: what the image says
    std::optional<qint64> runAsGroup;

    friend bool operator==(const SecurityContext &, const SecurityContext &) = default;
};

/// Errors: wrongType, userInvalid; unsupportedKey for every other key, since to leave out
/// "privileged" or "readOnlyRootFilesystem" in silence would be a lie.
Result<SecurityContext> securityContextFromJson(const QJsonValue &value, const QString &path);

} // namespace slipway
