// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/portbinding.h"

#include <QStringList>
#include <QUrl>

namespace slipway {

/// Where a browser reaches \a binding; with the token of a notebook, if \a labels of the context
/// hold one ("renga.notebook.token=…"). Empty if it is not reached over TCP.
QUrl addressOf(const PortBinding &binding, const QStringList &labels);

} // namespace slipway
