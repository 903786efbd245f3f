// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/deployer/session.h"

#include <QObject>

#include <memory>

namespace slipway {

/// What the window shows of one connection, kept in step with its events. Everything that acts goes
/// through session(). Thread: the main one.
class Workspace : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Workspace)

public:
    explicit Workspace(std::shared_ptr<Session> session, QObject *parent = nullptr);

    const std::shared_ptr<Session> &session() const { return m_session; }

Q_SIGNALS:
    /// Something that nobody waits for went wrong; for the status line.
    void failed(const slipway::Error &error);

private:
    std::shared_ptr<Session> m_session;
};

} // namespace slipway
