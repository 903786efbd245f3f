// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>

/// The scopes of the contract.
namespace slipway::scopes {

inline const QString contextsRead = QStringLiteral("deployer:contexts_read");
inline const QString contextsWrite = QStringLiteral("deployer:contexts_write");
inline const QString executionsRead = QStringLiteral("deployer:executions_read");
inline const QString executionsWrite = QStringLiteral("deployer:executions_write");
/// Sees and touches what others made.
inline const QString admin = QStringLiteral("deployer:admin");

/// All of them, in this order.
QStringList all();

} // namespace slipway::scopes
