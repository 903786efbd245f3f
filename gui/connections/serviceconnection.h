// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QList>
#include <QString>
#include <QUrl>

namespace slipway {

/// Where the window finds a deployer: in this process, or at a service. Tokens are no part of it.
struct ServiceConnection
{
    QString name; ///< as the person calls it; empty for this computer
    QUrl url; ///< with the base path: "https://lab.example/v1"; empty: this computer
    QString caFile; ///< PEM, of the authority that the service's certificate is by; may be empty

    bool isLocal() const { return url.isEmpty(); }

    friend bool operator==(const ServiceConnection &, const ServiceConnection &) = default;
};

/// What a person means who writes \a text: "lab.example:5000" is "http://lab.example:5000/v1".
/// Errors: addressInvalid.
Result<QUrl> serviceUrlFromText(const QString &text);

/// The services that were added, in that order. Thread: the main one.
QList<ServiceConnection> savedConnections();
/// In place of the one with the same address, else at the end.
void saveConnection(const ServiceConnection &connection);
void forgetConnection(const QUrl &url);

} // namespace slipway
