// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/task.h"
#include "server/api/eventtexts.h"
#include "server/http/reply.h"
#include "server/http/request.h"

#include <QByteArray>

namespace slipway {

class Deployer;
class Router;

/// /events: what happens, as it happens (Server-Sent Events, WHATWG HTML 9.2).
class EventsApi
{
public:
    explicit EventsApi(Deployer &deployer) : m_deployer(deployer) { }

    /// Adds its route beneath \a base ("/v1").
    void addTo(Router &router, const QByteArray &base);

private:
    Task<Reply> follow(Request request);

    Deployer &m_deployer;
    EventTexts m_texts;
};

} // namespace slipway
