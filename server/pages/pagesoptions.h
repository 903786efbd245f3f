// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>
#include <QUrl>

namespace slipway {

/// What the pages and the description say of the service.
struct PagesOptions
{
    QUrl url; ///< how others reach the service
    QByteArray basePath; ///< of the API: "/v1"
    QUrl authorizationUrl; ///< of the identity provider, for signing in on the API page
    QUrl tokenUrl;
    QString clientId; ///< under which the API page signs in, with PKCE (RFC 7636)
    QString appName; ///< what it calls itself then
    bool hasSwaggerUi = false;
    QString baseTemplate; ///< the site's own HTML file around the index page; empty: the built-in
};

} // namespace slipway
