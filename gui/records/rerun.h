// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/deployer/session.h"

#include <QObject>

#include <memory>

namespace slipway {

/// Saves a changed spec as another context and runs it once. One signal, once; then it deletes
/// itself.
class Rerun final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Rerun)

public:
    using QObject::QObject;

    void start(std::shared_ptr<Session> session, const ContextSpec &spec, LaunchRequest request);

Q_SIGNALS:
    void launched(const slipway::ExecutionId &id);
    void failed(const slipway::Error &error);

private:
    void launch(ContextId context);
    void finish(const Result<Execution> &execution);

    std::shared_ptr<Session> m_session;
    LaunchRequest m_request;
};

} // namespace slipway
