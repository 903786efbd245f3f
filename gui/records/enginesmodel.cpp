// SPDX-License-Identifier: Apache-2.0
#include "gui/records/enginesmodel.h"

#include "gui/support/errortext.h"
#include "gui/support/icon.h"
#include "gui/support/sizetext.h"

#include <QLocale>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

using Column = RecordColumn<EngineRecord>;

EngineInfo infoOf(const EngineRecord &record)
{
    return record.status.info.value_or(EngineInfo());
}

QVariant aboutState(const EngineRecord &record, int role)
{
    const std::optional<Error> &problem = record.status.problem;
    if (role == Qt::DecorationRole)
        return stateIcon(problem ? u"phase-failed"_s : u"phase-running"_s);
    if (role == Qt::ToolTipRole && problem)
        return errorTextWithWords(*problem);
    return {};
}

template<auto text>
Column textColumn(const QString &title)
{
    return {title, [](const EngineRecord &record) { return QString(text(record)); },
        [](const EngineRecord &a, const EngineRecord &b) {
            return text(a).compare(text(b), Qt::CaseInsensitive);
        }};
}

template<auto number, auto write>
Column numberColumn(const QString &title)
{
    return {title, [](const EngineRecord &record) { return QString(write(number(record))); },
        [](const EngineRecord &a, const EngineRecord &b) {
            return threeWay(number(a), number(b));
        }};
}

QString count(qint64 number)
{
    return QLocale().toString(number);
}

/// Of what is known once an engine has answered.
QString known(qint64 number)
{
    return number == 0 ? QString() : count(number);
}

QString knownSize(qint64 bytes)
{
    return bytes == 0 ? QString() : sizeText(bytes);
}

QList<Column> columns()
{
    constexpr auto name = [](const EngineRecord &record) { return record.status.name; };
    constexpr auto kind = [](const EngineRecord &record) { return infoOf(record).kind; };
    constexpr auto version = [](const EngineRecord &record) { return infoOf(record).version; };
    constexpr auto running = [](const EngineRecord &record) { return record.status.running; };
    constexpr auto cpus = [](const EngineRecord &record) { return qint64(infoOf(record).cpus); };
    constexpr auto memory = [](const EngineRecord &record) { return infoOf(record).memory; };
    return {
        textColumn<name>(EnginesModel::tr("Name")),
        {EnginesModel::tr("State"),
            [](const EngineRecord &record) {
                return record.status.problem ? EnginesModel::tr("cannot be used")
                                             : EnginesModel::tr("answers");
            },
            [](const EngineRecord &a, const EngineRecord &b) {
                return threeWay(a.status.problem.has_value(), b.status.problem.has_value());
            },
            aboutState},
        textColumn<kind>(EnginesModel::tr("Kind")),
        textColumn<version>(EnginesModel::tr("Version")),
        numberColumn<running, count>(EnginesModel::tr("Running")),
        numberColumn<cpus, known>(EnginesModel::tr("CPUs")),
        numberColumn<memory, knownSize>(EnginesModel::tr("Memory")),
    };
}

} // namespace

EnginesModel::EnginesModel(QObject *parent) : RecordModel(columns(), parent) { }

void EnginesModel::putAll(const QList<EngineStatus> &statuses)
{
    m_statuses = statuses;
    QStringList gone = ids();
    for (const EngineStatus &status : statuses) {
        put({status});
        gone.removeOne(status.name);
    }
    for (const QString &name : gone)
        remove(name);
    flush();
}

bool EnginesModel::accepts(const EngineRecord &record) const
{
    return hasMatch([&record](const QStringMatcher &word) {
        return word.indexIn(record.status.name) >= 0 || word.indexIn(infoOf(record).kind) >= 0;
    });
}

} // namespace slipway
