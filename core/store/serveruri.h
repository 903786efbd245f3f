// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QList>
#include <QString>

#include <utility>

namespace slipway {

/// Where a database server is found, as SQLAlchemy writes it:
/// "postgresql[+driver]://[user[:password]@][host[:port]][/database][?option=value&…]".
/// https://docs.sqlalchemy.org/en/20/core/engines.html#database-urls
struct ServerUri
{
    QString user; ///< as everything here: empty where it is left out
    QString password;
    QString host; ///< a name, an address without brackets, or a directory that holds a socket
    int port = -1; ///< -1: the server's usual one
    QString database;
    /// In their order, decoded; without host, port, user, password and dbname.
    QList<std::pair<QString, QString>> options;

    /// Errors: databaseUri. What the options mean is the driver's to say.
    static Result<ServerUri> fromString(const QString &uri);
};

/// \a uri without user, password and options, for messages.
QString maskedDatabaseUri(const QString &uri);

} // namespace slipway
