// SPDX-License-Identifier: Apache-2.0
#include "gui/forms/environmentsection.h"

#include "gui/forms/environmenttable.h"

#include <QJsonArray>
#include <QVBoxLayout>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

QList<VariablesModel::Row> rowsFrom(const QJsonArray &env)
{
    QList<VariablesModel::Row> rows;
    for (const QJsonValue &variable : env)
        rows.append({.name = variable[u"name"].toString(),
            .value = variable[u"value"].toString(),
            .before = {},
            .isRemoved = false});
    return rows;
}

QJsonArray envFrom(const QList<VariablesModel::Row> &rows)
{
    QJsonArray env;
    for (const VariablesModel::Row &row : rows) {
        if (!row.name.isEmpty() || !row.value.isEmpty())
            env.append(QJsonObject {{u"name"_s, row.name}, {u"value"_s, row.value}});
    }
    return env;
}

} // namespace

EnvironmentSection::EnvironmentSection(QWidget *parent)
    : SpecSection(parent), m_table(new EnvironmentTable(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_table);
    connect(m_table, &EnvironmentTable::edited, this, &EnvironmentSection::edited);
}

QStringList EnvironmentSection::keys() const
{
    return {u"env"_s};
}

void EnvironmentSection::setSpec(const QJsonObject &spec)
{
    const auto rows = rowsFrom(spec.value(u"env").toArray());
    if (rows != m_table->model()->rows())
        m_table->model()->setRows(rows);
}

void EnvironmentSection::writeTo(QJsonObject &spec) const
{
    const QJsonArray env = envFrom(m_table->model()->rows());
    if (env != spec.value(u"env").toArray())
        put(spec, u"env"_s, env.isEmpty() ? QJsonValue(QJsonValue::Undefined) : env);
}

QString EnvironmentSection::summary() const
{
    const auto count = int(m_table->model()->rows().size());
    return count == 0 ? QString() : tr("%Ln variable(s)", nullptr, count);
}

} // namespace slipway
