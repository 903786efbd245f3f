// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/contextspec.h"

#include <QByteArray>
#include <QString>

namespace slipway {

/// The proxies that `docker run` gives to containers of the engine \a host, as config.json of
/// Docker's configuration names them ("proxies": its own, else "default"): HTTP_PROXY and its like,
/// in upper and lower case. None where \a config is not JSON.
QList<EnvVariable> dockerProxies(const QByteArray &config, const QString &host);

} // namespace slipway
