// SPDX-License-Identifier: Apache-2.0
#include "gui/records/contextsmodel.h"

#include "core/model/contextspec.h"
#include "gui/support/contextname.h"
#include "gui/support/timetext.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>

#include <algorithm>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

using Column = RecordColumn<ContextRecord>;

QStringList labelsIn(const QJsonObject &spec)
{
    QStringList labels;
    for (const auto &label : spec[u"labels"].toArray())
        labels.append(label.toString());
    return labels;
}

QJsonObject specOf(const Context &context)
{
    return QJsonDocument::fromJson(context.specJson).object();
}

QString lastRunText(const ContextRecord &record)
{
    return record.runs.last ? relativeTime(*record.runs.last, SystemClock().now())
                            : ContextsModel::tr("never");
}

QVariant lastRunTip(const ContextRecord &record, int role)
{
    if (role == Qt::ToolTipRole && record.runs.last)
        return exactTime(*record.runs.last);
    return {};
}

QVariant createdTip(const ContextRecord &record, int role)
{
    return role == Qt::ToolTipRole ? exactTime(record.context.created) : QVariant();
}

QVariant commandTip(const ContextRecord &record, int role)
{
    return role == Qt::ToolTipRole && !record.command.isEmpty() ? record.command : QVariant();
}

template<QString ContextRecord::*text>
Column textColumn(const QString &title, QVariant (*other)(const ContextRecord &, int) = nullptr)
{
    return {title, [](const ContextRecord &record) { return record.*text; },
        [](const ContextRecord &a, const ContextRecord &b) {
            return (a.*text).compare(b.*text, Qt::CaseInsensitive);
        },
        other};
}

QList<Column> columns()
{
    return {
        textColumn<&ContextRecord::name>(ContextsModel::tr("Name")),
        textColumn<&ContextRecord::image>(ContextsModel::tr("Image")),
        textColumn<&ContextRecord::command>(ContextsModel::tr("Command"), commandTip),
        {ContextsModel::tr("Last run"), lastRunText,
            [](const ContextRecord &a, const ContextRecord &b) {
                return threeWay(a.runs.last, b.runs.last);
            },
            lastRunTip},
        {ContextsModel::tr("Runs"),
            [](const ContextRecord &record) { return QLocale().toString(record.runs.count); },
            [](const ContextRecord &a, const ContextRecord &b) {
                return threeWay(a.runs.count, b.runs.count);
            }},
        {ContextsModel::tr("Created"),
            [](const ContextRecord &record) {
                return relativeTime(record.context.created, SystemClock().now());
            },
            [](const ContextRecord &a, const ContextRecord &b) {
                return threeWay(a.context.created, b.context.created);
            },
            createdTip},
        {ContextsModel::tr("Creator"),
            [](const ContextRecord &record) { return record.context.creator; },
            [](const ContextRecord &a, const ContextRecord &b) {
                return a.context.creator.compare(b.context.creator, Qt::CaseInsensitive);
            }},
        {ContextsModel::tr("Id"),
            [](const ContextRecord &record) { return record.id().toString(); },
            [](const ContextRecord &a, const ContextRecord &b) {
                return threeWay(a.id(), b.id());
            }},
    };
}

} // namespace

ContextsModel::ContextsModel(QObject *parent) : RecordModel(columns(), parent)
{
    sort(Created, Qt::DescendingOrder);
}

void ContextsModel::put(Context context)
{
    const QJsonObject spec = specOf(context);
    const ContextRuns runs = m_runs.value(context.id);
    RecordModel::put({.context = std::move(context),
        .name = contextName(spec[u"image"].toString(), labelsIn(spec)),
        .image = spec[u"image"].toString(),
        .command = shownCommand(spec),
        .runs = runs});
}

void ContextsModel::addRun(const ContextId &id, Timestamp at)
{
    ContextRuns &runs = m_runs[id];
    ++runs.count;
    runs.last = std::max(runs.last, std::optional(at));
    if (const ContextRecord *known = find(id)) {
        ContextRecord record = *known;
        record.runs = runs;
        RecordModel::put(std::move(record));
    }
}

QString ContextsModel::nameOf(const ContextId &id) const
{
    const ContextRecord *record = find(id);
    return record ? record->name : QString();
}

QStringList ContextsModel::labelsOf(const ContextId &id) const
{
    const ContextRecord *record = find(id);
    return record ? labelsIn(specOf(record->context)) : QStringList();
}

bool ContextsModel::accepts(const ContextRecord &record) const
{
    return hasMatch([&record](const QStringMatcher &word) {
        const auto isIn = [&word](QStringView text) { return word.indexIn(text) >= 0; };
        return isIn(record.name) || isIn(record.image) || isIn(record.command)
            || isIn(record.context.creator) || isIn(record.id().toString())
            || isIn(QString::fromUtf8(record.context.specJson));
    });
}

} // namespace slipway
