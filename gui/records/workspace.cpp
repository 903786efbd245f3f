// SPDX-License-Identifier: Apache-2.0
#include "gui/records/workspace.h"

#include "core/base/reasons.h"
#include "gui/support/contextname.h"
#include "gui/support/whendone.h"

#include <algorithm>

namespace slipway {

using namespace std::chrono_literals;

// A first page is small, so that something stands there at once.
static constexpr int firstPage = 100;
static constexpr int fullPage = 1'000;
static constexpr int eventsAtOnce = 500;
static constexpr auto engineInterval = 5s;

static int pageLimit(const std::optional<qint64> &after)
{
    return after ? fullPage : firstPage;
}

Workspace::Workspace(std::shared_ptr<Session> session, bool isRemote, QObject *parent)
    : QObject(parent), m_session(std::move(session)), m_isRemote(isRemote)
{
    connect(&m_executions, &ExecutionsModel::added, this, [this](const Execution &execution) {
        m_contexts.addRun(execution.contextId, execution.created);
    });
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &Workspace::begin);
    connect(&m_engineTimer, &QTimer::timeout, this, &Workspace::askEngines);
    m_engineTimer.start(engineInterval);
    begin();
    askEngines();
}

Workspace::~Workspace() = default;

void Workspace::use(std::shared_ptr<Session> session, bool isRemote)
{
    m_session = std::move(session);
    m_isRemote = isRemote;
    m_contexts.flush(); // what waits to be listed as well
    m_executions.flush();
    for (const ContextId &id : m_contexts.ids())
        m_contexts.remove(id);
    for (const ExecutionId &id : m_executions.ids())
        m_executions.remove(id);
    m_contexts.flush();
    m_executions.flush();
    m_engines.putAll({});
    m_engines.flush();
    resume();
    setInterruption(std::nullopt);
}

void Workspace::resume()
{
    m_backoff.reset();
    m_isAskingEngines = false;
    m_engineRound = std::make_unique<QObject>();
    begin();
    askEngines();
}

void Workspace::askEngines()
{
    if (std::exchange(m_isAskingEngines, true))
        return;
    whenDone(m_session, m_session->engines(), m_engineRound.get(),
        [this](Result<QList<EngineStatus>> answer) {
            m_isAskingEngines = false;
            if (!answer)
                return;
            m_engines.putAll(*answer);
            if (m_retry.isActive()) // it is back
                begin();
        });
}

void Workspace::begin()
{
    m_retry.stop();
    m_round = std::make_unique<QObject>();
    m_events.reset();
    m_asking = 0;
    m_unknown.clear();
    const auto contexts = m_contexts.ids();
    const auto executions = m_executions.ids();
    m_unseenContexts = QSet<ContextId>(contexts.begin(), contexts.end());
    m_unseenExecutions = QSet<ExecutionId>(executions.begin(), executions.end());
    m_contexts.setLoading(true);
    m_executions.setLoading(true);
    whenDone(m_session, m_session->events({}, {}), m_round.get(),
        [this](Result<std::shared_ptr<EventStream>> stream) { receive(std::move(stream)); });
}

void Workspace::receive(Result<std::shared_ptr<EventStream>> stream)
{
    if (!stream)
        return interrupt(stream.error());
    m_events = *std::move(stream);
    connect(m_events.get(), &EventStream::available, m_round.get(), [this] { takeEvents(); });
    connect(m_events.get(), &EventStream::ended, m_round.get(), [this](const Result<void> &result) {
        interrupt(result ? Error(reasons::cancelled) : result.error());
    });
    loadContexts({});
}

void Workspace::interrupt(const Error &error)
{
    // Later: the stream that told of its end is still on the stack.
    m_retry.start(m_backoff.next());
    setInterruption(error);
}

void Workspace::setInterruption(const std::optional<Error> &error)
{
    m_interruption = error;
    Q_EMIT interrupted(error);
}

void Workspace::loadContexts(std::optional<qint64> after)
{
    ++m_asking;
    ContextQuery query;
    query.bounds = {.after = after, .limit = pageLimit(after)};
    whenDone(m_session, m_session->contexts(std::move(query)), m_round.get(),
        [this, after](Result<Page<Context>> page) {
            --m_asking;
            if (!page)
                return interrupt(page.error());
            putContexts(page->items);
            takeEvents();
            if (!after) {
                m_contexts.flush();
                loadExecutions({});
            }
            if (page->next)
                return loadContexts(page->next);
            for (const ContextId &gone : std::exchange(m_unseenContexts, {}))
                m_contexts.remove(gone);
            m_contexts.setLoading(false);
        });
}

void Workspace::loadExecutions(std::optional<qint64> after)
{
    ++m_asking;
    ExecutionQuery query;
    query.bounds = {.after = after, .limit = pageLimit(after)};
    whenDone(m_session, m_session->executions(std::move(query)), m_round.get(),
        [this, after](Result<Page<ListedExecution>> page) {
            --m_asking;
            if (!page)
                return interrupt(page.error());
            putExecutions(page->items);
            if (!after)
                m_executions.flush();
            if (!page->next)
                finishLoading();
            takeEvents();
            if (page->next)
                loadExecutions(page->next);
        });
}

void Workspace::finishLoading()
{
    for (const ExecutionId &gone : std::exchange(m_unseenExecutions, {}))
        m_executions.remove(gone);
    m_executions.setLoading(false);
    m_backoff.reset();
    setInterruption(std::nullopt);
}

void Workspace::takeEvents()
{
    if (!m_events || m_asking > 0)
        return;
    const EventBatch batch = m_events->take(eventsAtOnce);
    if (batch.isReset) {
        m_retry.start(0);
        return;
    }
    for (const Event &event : batch.events)
        apply(event);
    if (!m_executions.isLoading())
        m_unknown.removeIf([this](const ExecutionId &id) { return m_executions.find(id); });
    if (!m_unknown.isEmpty() && !m_executions.isLoading())
        askNewest();
    else if (!batch.isEmpty())
        post(m_round.get(), [this] { takeEvents(); });
}

void Workspace::apply(const Event &event)
{
    if (event.kind == u"context.created") {
        askContext(event.contextId);
    } else if (event.kind == u"context.deleted") {
        m_contexts.remove(event.contextId);
        m_executions.removeThoseOf(event.contextId);
    } else if (event.executionId && !m_executions.apply(event)) {
        m_unknown.insert(*event.executionId);
    }
}

void Workspace::askContext(const ContextId &id)
{
    if (m_contexts.find(id))
        return;
    ++m_asking;
    whenDone(m_session, m_session->context(id), m_round.get(), [this](Result<Context> context) {
        --m_asking;
        if (context) // else it was deleted meanwhile
            putContexts({*context});
        takeEvents();
    });
}

/// Those that events told of are the newest of the listing.
void Workspace::askNewest()
{
    ++m_asking;
    ExecutionQuery query;
    query.bounds.limit = int(std::min<qsizetype>(m_unknown.size() + 10, fullPage));
    whenDone(m_session, m_session->executions(std::move(query)), m_round.get(),
        [this](Result<Page<ListedExecution>> page) {
            --m_asking;
            if (!page)
                return interrupt(page.error());
            m_unknown.clear();
            putExecutions(page->items);
            takeEvents();
        });
}

void Workspace::putContexts(const QList<Context> &contexts)
{
    QHash<ContextId, QString> names;
    for (const Context &context : contexts) {
        m_unseenContexts.remove(context.id);
        if (m_contexts.find(context.id))
            continue; // immutable
        m_contexts.put(context);
        names.insert(context.id, m_contexts.nameOf(context.id));
    }
    m_executions.rename(names);
}

void Workspace::putExecutions(const QList<ListedExecution> &items)
{
    for (const ListedExecution &item : items) {
        m_unseenExecutions.remove(item.execution.id);
        const QString name = m_contexts.nameOf(item.execution.contextId);
        m_executions.put(item, name.isEmpty() ? contextName(item.image, {}) : name);
    }
}

} // namespace slipway
