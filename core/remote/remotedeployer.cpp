// SPDX-License-Identifier: Apache-2.0
#include "core/remote/remotedeployer.h"

#include "core/remote/remotesession.h"

namespace slipway {

RemoteDeployer::RemoteDeployer(HttpClient *http, RemoteService service, QObject *parent)
    : Deployer(parent), m_client(std::make_shared<RemoteClient>(http, std::move(service)))
{
}

std::shared_ptr<Session> RemoteDeployer::session(Principal)
{
    return std::make_shared<RemoteSession>(m_client);
}

} // namespace slipway
