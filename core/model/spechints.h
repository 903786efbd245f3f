// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonValue>
#include <QString>

#include <optional>

namespace slipway {

// How a value that is written as `docker run`, Compose or another tool has it is written in a spec.
// Each is the end of a sentence; nothing for what nobody could have meant so. None repeats a value
// of an environment, which may be a secret.

/// Of an entry of "ports": "8080:80", "127.0.0.1:80:80", "8000-8005", an object of Kubernetes.
std::optional<QString> portHint(const QString &text);
std::optional<QString> portHint(const QJsonValue &value);

/// Of an image that is no reference: with blanks around it, an address, letters in upper case.
std::optional<QString> imageHint(const QString &text);

/// Of an amount of memory or of a volume: "2GB", "512m", "2 Gi". Also of what Kubernetes would
/// take and nobody means: "512m" is half a byte there.
std::optional<QString> memoryHint(const QString &text);
/// Of an amount of CPUs: "2 cores", "50%".
std::optional<QString> cpuHint(const QString &text);

/// Of a path with an option behind it: "/data:z", "/data:ro".
std::optional<QString> pathHint(const QString &text);

/// What an entry of "volumes" or "volumeMounts" would be that stands there as text: "/a:/b:ro".
QString mountForm(const QString &text);

} // namespace slipway
