// SPDX-License-Identifier: Apache-2.0
#include "core/base/logging.h"

namespace slipway {

Q_LOGGING_CATEGORY(lcNet, "slipway.net", QtInfoMsg)
Q_LOGGING_CATEGORY(lcStore, "slipway.store", QtInfoMsg)
Q_LOGGING_CATEGORY(lcAuth, "slipway.auth", QtInfoMsg)
Q_LOGGING_CATEGORY(lcEngine, "slipway.engine", QtInfoMsg)
Q_LOGGING_CATEGORY(lcDeployer, "slipway.deployer", QtInfoMsg)
Q_LOGGING_CATEGORY(lcHttp, "slipway.http", QtInfoMsg)
Q_LOGGING_CATEGORY(lcServer, "slipway.server", QtInfoMsg)

} // namespace slipway
