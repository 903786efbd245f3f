// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/auth/principal.h"
#include "core/deployer/session.h"

#include <QObject>

#include <memory>

namespace slipway {

/// The service that everything above the core calls. Who calls is part of the call: there is no way
/// to it but through a session.
class Deployer : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Deployer)

public:
    using QObject::QObject;
    ~Deployer() override = default;

    virtual std::shared_ptr<Session> session(Principal principal) = 0;
};

} // namespace slipway
