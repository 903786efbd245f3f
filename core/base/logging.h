// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLoggingCategory>

namespace slipway {

// One category a floor; switched by QT_LOGGING_RULES. Ids stand before prose in a message; tokens,
// values of environment variables and passwords never stand in one.
Q_DECLARE_LOGGING_CATEGORY(lcNet)
Q_DECLARE_LOGGING_CATEGORY(lcStore)
Q_DECLARE_LOGGING_CATEGORY(lcAuth)
Q_DECLARE_LOGGING_CATEGORY(lcEngine)
Q_DECLARE_LOGGING_CATEGORY(lcDeployer)
Q_DECLARE_LOGGING_CATEGORY(lcHttp)
Q_DECLARE_LOGGING_CATEGORY(lcServer)

} // namespace slipway
