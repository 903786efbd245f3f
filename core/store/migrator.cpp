// SPDX-License-Identifier: Apache-2.0
#include "core/store/migrator.h"

#include "core/base/clock.h"
#include "core/base/logging.h"
#include "core/base/reasons.h"
#include "core/store/statement.h"
#include "core/store/transaction.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

const QString createSchemaTable = uR"(
CREATE TABLE slipway_schema (
    version INTEGER NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    checksum TEXT NOT NULL,
    applied TEXT NOT NULL
))"_s;

Error refusal(const ErrorReason &reason, const Connection &connection, QJsonObject args = {})
{
    args.insert(u"database"_s, connection.driver().databaseName());
    return Error(reason, std::move(args));
}

/// Sees that the database is ours or empty, and makes an empty one ours.
Result<void> claim(Connection &connection)
{
    QStringList tables;
    Statement select(connection, connection.driver().tablesStatement());
    const auto read = select.forEach([&] { tables.append(select.text(0)); });
    if (!read)
        return read;
    if (tables.contains("slipway_schema"_L1))
        return {};
    if (!tables.isEmpty())
        return fail(refusal(reasons::databaseForeign, connection));
    return connection.execute(createSchemaTable);
}

/// The checksums of the steps that the database went, in their order.
Result<QStringList> appliedSteps(Connection &connection)
{
    Statement statement(connection, u"SELECT checksum FROM slipway_schema ORDER BY version"_s);
    QStringList checksums;
    const auto read = statement.forEach([&] { checksums.append(statement.text(0)); });
    return read.map([&checksums] { return checksums; });
}

Result<void> check(
    const Connection &connection, const QStringList &applied, const QList<MigrationStep> &steps)
{
    if (applied.size() > steps.size())
        return fail(refusal(reasons::databaseNewer, connection,
            {{u"found"_s, applied.size()}, {u"known"_s, steps.size()}}));
    for (qsizetype i = 0; i < applied.size(); ++i) {
        if (applied.at(i) != QLatin1StringView(steps.at(i).checksum()))
            return fail(
                refusal(reasons::databaseChanged, connection, {{u"step"_s, steps.at(i).name}}));
    }
    return {};
}

Result<void> apply(Connection &connection, const MigrationStep &step)
{
    for (const QString &sql : step.statements()) {
        if (auto done = connection.execute(sql); !done)
            return done;
    }
    Statement record(connection, uR"(
INSERT INTO slipway_schema (version, name, checksum, applied)
VALUES (:version, :name, :checksum, :applied))"_s);
    record.bind(u":version"_s, step.version)
        .bind(u":name"_s, step.name)
        .bind(u":checksum"_s, QString::fromLatin1(step.checksum()))
        .bind(u":applied"_s, toUtcString(SystemClock().now()));
    return record.run();
}

} // namespace

QByteArray MigrationStep::checksum() const
{
    return QCryptographicHash::hash(sql, QCryptographicHash::Sha256).toHex();
}

QStringList MigrationStep::statements() const
{
    QStringList statements = QString::fromUtf8(sql.trimmed()).split(u";\n\n"_s);
    if (statements.last().endsWith(u';'))
        statements.last().chop(1);
    return statements;
}

Result<QList<MigrationStep>> migrationSteps(const QString &directory)
{
    const auto unusable = [](const QString &file, const QString &problem) {
        return fail(reasons::fileFailed,
            {{u"file"_s, file}, {u"action"_s, u"read"_s}, {u"problem"_s, problem}});
    };
    QList<MigrationStep> steps;
    const auto files = QDir(directory).entryInfoList({u"*.sql"_s}, QDir::Files, QDir::Name);
    for (const QFileInfo &info : files) {
        QFile file(info.filePath());
        if (!file.open(QIODevice::ReadOnly))
            return unusable(file.fileName(), file.errorString());
        MigrationStep step {.version = info.baseName().section(u'_', 0, 0).toInt(),
            .name = info.baseName(),
            .sql = file.readAll()};
        if (step.version != steps.size() + 1)
            return unusable(file.fileName(), u"steps are numbered from 1 without a gap"_s);
        steps.append(std::move(step));
    }
    if (steps.isEmpty())
        return unusable(directory, u"it holds no steps"_s);
    return steps;
}

Result<void> migrate(Connection &connection, const QList<MigrationStep> &steps)
{
    Transaction transaction(connection);
    if (auto begun = transaction.begin(); !begun)
        return begun;
    if (auto claimed = claim(connection); !claimed)
        return claimed;
    const Result<QStringList> applied = appliedSteps(connection);
    if (!applied)
        return fail(applied.error());
    if (auto checked = check(connection, *applied, steps); !checked)
        return checked;
    for (const MigrationStep &step : steps.sliced(applied->size())) {
        if (auto done = apply(connection, step); !done)
            return done;
    }
    auto committed = transaction.commit();
    if (committed && applied->size() < steps.size())
        qCInfo(lcStore).noquote() << connection.driver().databaseName() << "is now at"
                                  << steps.last().name;
    return committed;
}

} // namespace slipway
