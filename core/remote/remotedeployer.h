// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/deployer/deployer.h"
#include "core/remote/remoteclient.h"

namespace slipway {

/// The deployer of another process, over its REST API (resources/api/openapi.yaml). Who calls is
/// the token's subject, whatever principal is named here.
class RemoteDeployer final : public Deployer
{
    Q_OBJECT

public:
    /// \a http must outlive it and its sessions.
    RemoteDeployer(HttpClient *http, RemoteService service, QObject *parent = nullptr);

    std::shared_ptr<Session> session(Principal principal) override;

    /// For what is asked from now on, by its sessions as well.
    void setToken(const QByteArray &token) { m_client->setToken(token); }
    const QByteArray &token() const { return m_client->service().token; }
    QString url() const { return m_client->service().url(); }

private:
    std::shared_ptr<RemoteClient> m_client;
};

} // namespace slipway
