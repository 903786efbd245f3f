// SPDX-License-Identifier: Apache-2.0
#include "core/store/usagestore.h"

#include "core/base/logging.h"
#include "core/store/database.h"
#include "core/store/statement.h"

#include <QJsonDocument>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

Result<std::optional<Usage>> findUsage(Connection &connection, ExecutionId id)
{
    Statement select(connection, u"SELECT usage FROM executions WHERE id = :id"_s);
    select.bind(u":id"_s, id.toString());
    const Result<bool> found = select.first();
    if (!found)
        return fail(found.error());
    if (!*found || select.text(0).isEmpty())
        return std::nullopt;
    const auto usage = usageFromJson(QJsonDocument::fromJson(select.text(0).toUtf8()).object());
    if (usage)
        return *usage;
    qCWarning(lcStore).noquote() << id.toString()
                                 << "has a usage that cannot be read:" << usage.error().message();
    return std::nullopt;
}

Result<void> keepUsages(Connection &connection, const QList<std::pair<ExecutionId, Usage>> &usages)
{
    for (const auto &[id, usage] : usages) {
        const QByteArray json = QJsonDocument(toJson(usage)).toJson(QJsonDocument::Compact);
        Statement update(connection, u"UPDATE executions SET usage = :usage WHERE id = :id"_s);
        update.bind(u":usage"_s, QString::fromUtf8(json)).bind(u":id"_s, id.toString());
        if (auto updated = update.run(); !updated)
            return updated;
    }
    return {};
}

} // namespace

Task<Result<std::optional<Usage>>> UsageStore::find(ExecutionId id)
{
    auto work = [id](Connection &connection) { return findUsage(connection, id); };
    return m_database.read(std::move(work));
}

Task<Result<void>> UsageStore::keep(QList<std::pair<ExecutionId, Usage>> usages)
{
    auto work = [usages = std::move(usages)](
                    Connection &connection) { return keepUsages(connection, usages); };
    return m_database.write(std::move(work));
}

} // namespace slipway
