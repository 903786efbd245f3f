// SPDX-License-Identifier: Apache-2.0
#include "core/store/labelrows.h"

#include "core/model/contextspec.h"
#include "core/store/statement.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace slipway {

using namespace Qt::StringLiterals;

ContextKeys contextKeysOf(ContextId id, const QByteArray &specJson)
{
    const QJsonObject spec = QJsonDocument::fromJson(specJson).object();
    ContextKeys keys {.image = spec[u"image"].toString(), .search = {}, .labels = {}};
    QStringList lines {id.toString(), keys.image};
    if (spec.contains(u"command") || spec.contains(u"entrypoint") || spec.contains(u"args"))
        lines.append(shownCommand(spec));
    for (const QJsonValue &entry : spec[u"labels"].toArray()) {
        const QString label = entry.toString();
        lines.append(label);
        for (const QString &found : {label, label.section(u'=', 0, 0)}) {
            if (keys.labels.size() < mostFoundLabels && found.toUtf8().size() <= longestFoundLabel
                && !keys.labels.contains(found))
                keys.labels.append(found);
        }
    }
    keys.search = lines.join(u'\n').toLower();
    return keys;
}

Result<void> insertLabels(Connection &connection, ContextId id, const QStringList &labels)
{
    for (const QString &label : labels) {
        Statement insert(connection, uR"(
INSERT INTO context_labels (label, creator, context)
SELECT :label, creator, sequence FROM contexts WHERE id = :id)"_s);
        insert.bind(u":label"_s, label).bind(u":id"_s, id.toString());
        if (auto inserted = insert.run(); !inserted)
            return inserted;
    }
    return {};
}

Result<void> insertLabels(Connection &connection, ExecutionId id)
{
    Statement insert(connection, uR"(
INSERT INTO execution_labels (label, creator, execution)
SELECT context_labels.label, executions.creator, executions.sequence
FROM executions JOIN contexts ON contexts.id = executions.context
    JOIN context_labels ON context_labels.context = contexts.sequence
WHERE executions.id = :id)"_s);
    insert.bind(u":id"_s, id.toString());
    return insert.run();
}

QString searchPattern(const QString &text)
{
    QString escaped = text.toLower();
    for (const QChar special : {u'!', u'%', u'_'})
        escaped.replace(special, u'!' + QString(special));
    return u'%' + escaped + u'%';
}

} // namespace slipway
