// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>

namespace slipway {

/// What a context is called: its label "name=…", else the last part of its image's name.
QString contextName(const QString &image, const QStringList &labels);

} // namespace slipway
