// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QString>

namespace slipway {

/// A port of the container, as a spec asks for it: "8080", "53/udp".
struct PortRequest
{
    enum class Protocol { Tcp, Udp, Sctp };

    quint16 port = 0; ///< 1 to 65535
    Protocol protocol = Protocol::Tcp;

    friend bool operator==(const PortRequest &, const PortRequest &) = default;
};

/// "tcp", "udp", "sctp".
QString toString(PortRequest::Protocol protocol);
/// \a path names the value in the error. Errors: portOutOfRange.
Result<PortRequest> portRequestFromString(const QString &text, const QString &path);

/// A container port and where it can be reached.
struct PortBinding
{
    PortRequest specified;
    QString host; ///< directly usable in a URL; never empty or 0.0.0.0
    quint16 exposed = 0;

    friend bool operator==(const PortBinding &, const PortBinding &) = default;
};

/// {"specified": "9999", "host": "127.0.0.1", "protocol": "TCP", "exposed": "32768"}: the
/// contract's form, every value a string.
QJsonObject toJson(const PortBinding &binding);
QJsonArray toJson(const QList<PortBinding> &bindings);
/// Reads what toJson() wrote.
Result<QList<PortBinding>> portBindingsFromJson(const QJsonArray &array);

} // namespace slipway
