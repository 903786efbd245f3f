// SPDX-License-Identifier: Apache-2.0
#include "core/store/databasedriver.h"

#include "core/base/reasons.h"
#include "core/store/postgresqldriver.h"
#include "core/store/serveruri.h"
#include "core/store/sqlitedriver.h"

#include <QDir>

namespace slipway {

using namespace Qt::StringLiterals;

Result<std::unique_ptr<const DatabaseDriver>> DatabaseDriver::fromUri(
    const QString &uri, const QString &dataDirectory)
{
    const QJsonObject args {{u"uri"_s, maskedDatabaseUri(uri)}};
    // "postgresql+psycopg2" is a dialect and the Python driver; the latter means nothing here.
    const QString dialect = uri.section(u"://"_s, 0, 0).section(u'+', 0, 0);
    if (dialect == "postgresql"_L1 || dialect == "postgres"_L1)
        return PostgresqlDriver::fromUri(uri);
    if (dialect == "sqlite"_L1 && uri.endsWith("://"_L1))
        return fail(reasons::databaseInMemory, args);
    const QString file = uri.section(u":///"_s, 1);
    if (file == ":memory:"_L1 || (dialect == "sqlite"_L1 && uri.endsWith(":///"_L1)))
        return fail(reasons::databaseInMemory, args);
    if (dialect != "sqlite"_L1 || file.isEmpty() || file.contains(u'?') || file.contains(QChar(0)))
        return fail(reasons::databaseUri, args);
    return std::make_unique<const SqliteDriver>(QDir(dataDirectory).absoluteFilePath(file));
}

} // namespace slipway
