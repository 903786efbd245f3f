// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>

namespace slipway {

// A database as it looks after years of use: contexts of ten people, and their executions.

/// Who owns about one execution in ten.
inline constexpr auto frequentOwner = "user-2";
/// A label of about one execution in ten.
inline constexpr auto frequentLabel = "project=p3";
/// In the command of about one context in ten.
inline constexpr auto frequentWord = "fold-7";

/// Makes the database \a uri with 1,000 contexts; returns the id of the oldest. Blocks; ends the
/// program if it cannot.
QByteArray makeContexts(const QString &uri);
/// Adds executions until there are \a count, \a before being there: one in ten of the oldest
/// context, one in ten running. Their engine is none of a daemon's, which so lets them be. Blocks;
/// ends the program if it cannot.
void makeExecutions(const QString &uri, qint64 before, qint64 count);

} // namespace slipway
