// SPDX-License-Identifier: Apache-2.0
#include "gui/forms/launchenvironment.h"

#include "core/model/jsontext.h"

#include <QMap>

#include <algorithm>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

/// Each name once, in the order of their first: the last of two counts, as in a launch.
QList<EnvVariable> onceEach(const QList<EnvVariable> &env)
{
    QList<EnvVariable> once;
    for (const EnvVariable &variable : env) {
        const auto known = std::ranges::find(once, variable.name, &EnvVariable::name);
        if (known == once.end())
            once.append(variable);
        else
            known->value = variable.value;
    }
    return once;
}

} // namespace

LaunchEnvironment::LaunchEnvironment(QList<EnvVariable> contextEnv, const LaunchRequest &last)
    : m_contextEnv(onceEach(contextEnv)),
      m_last(last.environment),
      m_sent(readJson(last.environmentJson).value_or(JsonDocument()))
{
}

QList<VariablesModel::Row> LaunchEnvironment::rows() const
{
    QList<EnvVariable> env;
    for (const EnvVariable &variable : m_contextEnv) {
        const auto sent = std::ranges::find(m_last, variable.name, &LaunchRequest::Override::name);
        if (sent == m_last.end())
            env.append(variable);
        else if (sent->value)
            env.append({variable.name, *sent->value});
    }
    for (const LaunchRequest::Override &sent : m_last) {
        if (sent.value && !std::ranges::count(m_contextEnv, sent.name, &EnvVariable::name))
            env.append({sent.name, *sent.value});
    }
    QList<VariablesModel::Row> rows;
    for (const EnvVariable &variable : std::as_const(env))
        rows.append({.name = variable.name,
            .value = variable.value,
            .before = variable.value,
            .isRemoved = false});
    return rows;
}

QByteArray LaunchEnvironment::overridesFor(const QList<VariablesModel::Row> &rows) const
{
    QMap<QString, QString> wanted;
    for (const VariablesModel::Row &row : rows) {
        if (!row.isRemoved && !(row.name.isEmpty() && row.value.isEmpty()))
            wanted.insert(row.name, row.value);
    }
    QMap<QString, QByteArray> overrides;
    for (const EnvVariable &variable : m_contextEnv) {
        if (!wanted.contains(variable.name))
            overrides.insert(variable.name, "null");
    }
    for (auto it = wanted.cbegin(); it != wanted.cend(); ++it) {
        const auto sent = std::ranges::find(m_last, it.key(), &LaunchRequest::Override::name);
        if (sent != m_last.end() && sent->value == it.value())
            overrides.insert(it.key(), sentText(it.key()));
        else if (!m_contextEnv.contains(EnvVariable {it.key(), it.value()}))
            overrides.insert(it.key(), toJsonText(it.value()));
    }
    QByteArrayList members;
    for (auto it = overrides.cbegin(); it != overrides.cend(); ++it)
        members.append(toJsonText(it.key()) + ':' + it.value());
    return '{' + members.join(',') + '}';
}

QByteArray LaunchEnvironment::sentText(const QString &name) const
{
    QString pointer = name; // RFC 6901
    pointer.replace(u'~', u"~0"_s).replace(u'/', u"~1"_s).prepend(u'/');
    const QByteArray number = m_sent.numberTexts.value(pointer);
    return number.isEmpty() ? toJsonText(m_sent.root[name]) : number;
}

} // namespace slipway
