// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/store/pageplans.h"

#include "core/store/contextstore.h"
#include "core/store/executionpage.h"

#include <QRegularExpression>

namespace slipway::test {

using namespace Qt::StringLiterals;

namespace {

QString withValues(QString sql, bool isOwned)
{
    static const QRegularExpression owner(u"\\{(\\w+)\\.owner\\}"_s);
    static const QRegularExpression upperBound(u"(<=?) :(after|horizon)\\b"_s);
    static const QRegularExpression lowerBound(u"(>=?) :(after|horizon)\\b"_s);
    static const QRegularExpression text(u":\\w+"_s);
    return sql.replace(owner, isOwned ? u"\\1.creator = 'me'"_s : u"TRUE"_s)
        .replace(upperBound, u"\\1 1000000"_s)
        .replace(lowerBound, u"\\1 0"_s)
        .replace(u":limit"_s, u"101"_s)
        .replace(text, u"'a'"_s);
}

} // namespace

QList<PagePlan> pagePlans()
{
    QList<PagePlan> plans;
    const auto add = [&plans](const QByteArray &name, const auto &query, const QString &owned,
                         const QString &all) {
        const QString sql = pageSql(pageQuery(query), true);
        plans.append({name + ", an owner's", withValues(sql, true), owned});
        plans.append({name + ", everybody's", withValues(sql, false), all});
    };
    const QString ofAll = u"INTEGER PRIMARY KEY|_pkey"_s;
    const QString ofAllLabelled = u"labelled USING PRIMARY KEY|_labels_pkey"_s;
    const QStringList labels {u"a=b"_s, u"c"_s};
    const ContextId context = ContextId::create();
    using enum ExecutionState;
    add("contexts", ContextQuery(), u"contexts_by_creator"_s, ofAll);
    add("labelled contexts", ContextQuery {.labels = labels}, u"context_labels_by_creator"_s,
        ofAllLabelled);
    add("executions", ExecutionQuery(), u"executions_by_creator\\b"_s, ofAll);
    add("by engine and text", ExecutionQuery {.engine = u"docker"_s, .text = u"a"_s},
        u"executions_by_creator\\b"_s, ofAll);
    add("by state", ExecutionQuery {.state = Running}, u"executions_by_creator_and_state"_s,
        u"executions_by_state"_s);
    add("by running", ExecutionQuery {.phase = ExecutionPhase::Running},
        u"executions_active_by_creator|executions_running\\b"_s, u"executions_running\\b"_s);
    add("by phase", ExecutionQuery {.phase = ExecutionPhase::Lost},
        u"executions_by_creator_and_state"_s, u"executions_by_state"_s);
    add("by label", ExecutionQuery {.state = Running, .labels = labels},
        u"execution_labels_by_creator"_s, ofAllLabelled);
    add("by context", ExecutionQuery {.context = context, .state = Running, .labels = labels},
        u"executions_by_context_and_creator"_s, u"executions_by_context\\b"_s);
    add("oldest first",
        ExecutionQuery {.context = context, .bounds = {.order = ListingOrder::OldestFirst}},
        u"executions_by_context_and_creator"_s, u"executions_by_context\\b"_s);
    return plans;
}

} // namespace slipway::test
