// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonArray>
#include <QString>

namespace slipway {

/// Where a context's name stands among its labels: the first "name=…"; -1 if it has none.
qsizetype nameLabelAt(const QJsonArray &labels);
/// What it says; empty if there is none.
QString nameFromLabels(const QJsonArray &labels);
/// \a labels with \a name in its place, else in front; an empty one takes it away.
QJsonArray withName(QJsonArray labels, const QString &name);

} // namespace slipway
