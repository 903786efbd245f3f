// SPDX-License-Identifier: Apache-2.0
#include "core/store/executionpage.h"

#include "core/store/executionrow.h"
#include "core/store/labelrows.h"
#include "core/store/statement.h"

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

const QString joinContexts = u" JOIN contexts ON contexts.id = executions.context"_s;

/// Where the rows are looked for, and what else is then to be asked of them.
struct Search
{
    ExecutionQuery query; ///< what is left of it
    PageQuery page;
};

Search byContext(ExecutionQuery query)
{
    PageQuery page {
        .source = u"executions"_s, .join = joinContexts, .place = u"executions.sequence"_s};
    page.seek.add(u"executions.context = :context"_s, u":context"_s, query.context->toString());
    page.seek.add(u"{executions.owner}"_s);
    query.context.reset();
    return {std::move(query), std::move(page)};
}

Search byLabel(ExecutionQuery query)
{
    // The sum keeps PostgreSQL from walking all executions in place of those that have the label.
    PageQuery page {.source = u"execution_labels AS labelled"_s,
        .join =
            u" JOIN executions ON executions.sequence = labelled.execution + 0"_s + joinContexts,
        .place = u"labelled.execution"_s};
    page.seek.add(u"labelled.label = :label"_s, u":label"_s, query.labels.takeFirst());
    page.seek.add(u"{labelled.owner}"_s);
    return {std::move(query), std::move(page)};
}

Search byStateOrOwner(ExecutionQuery query)
{
    PageQuery page {
        .source = u"executions"_s, .join = joinContexts, .place = u"executions.sequence"_s};
    page.seek.add(u"{executions.owner}"_s);
    if (query.phase == ExecutionPhase::Running && !query.state) {
        // A paused one is of another state. The conditions are those of the indexes
        // executions_running and executions_active_by_creator, word by word.
        page.seek.add(u"executions.phase = 'running'"_s);
        page.seek.add(activeCondition());
        query.phase.reset();
        return {std::move(query), std::move(page)};
    }
    if (query.phase && !query.state)
        query.state = stateOf(*query.phase);
    if (query.state) {
        page.seek.add(u"executions.state = :state"_s, u":state"_s, toString(*query.state));
        if (query.phase && toString(*query.phase) == toString(*query.state))
            query.phase.reset(); // those of these states are of that phase
        query.state.reset();
    }
    return {std::move(query), std::move(page)};
}

Search searchFor(const ExecutionQuery &query)
{
    if (query.context)
        return byContext(query);
    return query.labels.isEmpty() ? byStateOrOwner(query) : byLabel(query);
}

} // namespace

PageQuery pageQuery(const ExecutionQuery &wanted)
{
    auto [query, page] = searchFor(wanted);
    page.columns = executionColumns() + QStringList {u"contexts.image"_s};
    page.bounds = wanted.bounds;
    Conditions &filter = page.filter;
    // Not as "state = :state", for which an index other than the chosen one might be taken.
    if (query.state)
        filter.add(u"executions.state || '' = :state"_s, u":state"_s, toString(*query.state));
    if (query.phase)
        filter.add(u"executions.phase = :phase"_s, u":phase"_s, toString(*query.phase));
    if (query.engine)
        filter.add(u"executions.engine = :engine"_s, u":engine"_s, *query.engine);
    for (qsizetype i = 0; i < query.labels.size(); ++i) {
        const QString place = u":label_%1"_s.arg(i);
        filter.add(u"EXISTS (SELECT 1 FROM execution_labels AS other WHERE other.label = %1 "
                   "AND other.execution = executions.sequence)"_s.arg(place),
            place, query.labels.at(i));
    }
    if (!query.text.isEmpty())
        filter.add(u"executions.id || ' ' || contexts.search LIKE :text ESCAPE '!'"_s, u":text"_s,
            searchPattern(query.text));
    return page;
}

Result<Page<ListedExecution>> readPage(
    Connection &connection, const ExecutionQuery &query, const OwnerFilter &owner)
{
    const PageQuery page = pageQuery(query);
    const int image = int(page.columns.size()) - 1;
    QList<ListedExecution> items;
    const auto take = [&items, image](const Statement &row) -> qsizetype {
        auto execution = executionFrom(row);
        if (!execution)
            return 0;
        const qsizetype bytes =
            execution->environmentJson.size() + execution->claimsJson.size() + 1000;
        items.append({*std::move(execution), row.text(image)});
        return bytes;
    };
    const auto next = readPage(connection, page, owner, take);
    if (!next)
        return fail(next.error());
    return Page<ListedExecution> {std::move(items), *next};
}

} // namespace slipway
