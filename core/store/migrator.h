// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace slipway {

class Connection;

/// One step of the schema: the file NNNN_what.sql, never edited once it was released. Its
/// statements end with ";" and a blank line.
struct MigrationStep
{
    int version = 0;
    QString name; ///< "0001_what"
    QByteArray sql;

    QByteArray checksum() const; ///< SHA-256, in hexadecimal digits
    QStringList statements() const;
};

/// The steps in \a directory, numbered from 1 without a gap. Errors: fileFailed.
Result<QList<MigrationStep>> migrationSteps(const QString &directory);

/// Brings the database to the last of \a steps: all that are missing, or none, in one transaction.
/// Leaves a database that it refuses as it is. Errors: databaseForeign (it holds tables, and none
/// of ours), databaseNewer (it went further than \a steps), databaseChanged (a step that it went is
/// not the one known), databaseFailed and its like.
Result<void> migrate(Connection &connection, const QList<MigrationStep> &steps);

} // namespace slipway
