// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonObject>
#include <QString>
#include <QStringList>

namespace slipway {

/// \a object as a person would write it: what fits stands on one line, the rest is indented by two
/// spaces. \a first are the keys that objects begin with; the others follow by name.
QString jsonLayout(const QJsonObject &object, const QStringList &first);

} // namespace slipway
