// SPDX-License-Identifier: Apache-2.0
#include "gui/models/workspace.h"

namespace slipway {

Workspace::Workspace(std::shared_ptr<Session> session, QObject *parent)
    : QObject(parent), m_session(std::move(session))
{
}

} // namespace slipway
