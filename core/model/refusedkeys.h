// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QJsonObject>
#include <QString>

namespace slipway {

/// Whether \a key, which is none of ContextSpec's, may be left out of a spec in silence. It may not
/// if Kubernetes (a pod, a container, a job), Compose (a service) or Docker (a container, the
/// options of `docker run`) has it, and what runs would be another thing without it; other ways to
/// write it ("cap_add", "CapAdd", "cap-add") are the same. A \a value that asks for what happens
/// here anyway (false, "", [], {}, restartPolicy "Never") is let pass.
/// \a path names the key in the error. Errors: keyRefused, which says what to do instead.
Result<void> checkForeignKey(const QString &key, const QJsonValue &value, const QString &path);

/// How \a key is compared: in lower case, without "_" and "-".
QString plainKey(const QString &key);

} // namespace slipway
