// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/model/listingquery.h"

#include <QByteArray>

namespace slipway {

class Connection;

/// What a context is found by, beside its creator: read from its spec when it is stored.
struct ContextKeys
{
    QString image;
    QString search; ///< identifier, image, command and labels in lower case, a line each
    QStringList labels; ///< "key" and "key=value" for each, once; not each, see listingquery.h
};

ContextKeys contextKeysOf(ContextId id, const QByteArray &specJson);

/// Writes the labels of a context that has just been inserted.
Result<void> insertLabels(Connection &connection, ContextId id, const QStringList &labels);
/// Gives an execution that has just been inserted the labels of its context.
Result<void> insertLabels(Connection &connection, ExecutionId id);

/// \a text as "LIKE … ESCAPE '!'" takes it: anywhere in what is in lower case.
QString searchPattern(const QString &text);

} // namespace slipway
