// SPDX-License-Identifier: Apache-2.0
#include "gui/records/executionsmodel.h"

#include "gui/support/failuretext.h"
#include "gui/support/timetext.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

using Column = RecordColumn<ExecutionRecord>;

Timestamp now()
{
    return SystemClock().now();
}

int compareTexts(const QString &a, const QString &b)
{
    return a.compare(b, Qt::CaseInsensitive);
}

bool isOver(const Execution &execution)
{
    return execution.phase == ExecutionPhase::Exited || execution.phase == ExecutionPhase::Failed;
}

QString startedText(const Execution &execution)
{
    const auto started = startedAt(execution);
    return started ? relativeTime(*started, now()) : u"–"_s;
}

/// By what it took; behind that what goes on, the oldest last, since it will have taken the most.
/// What has not started yet will, and comes last.
Timestamp startedOrCreated(const Execution &execution)
{
    return startedAt(execution).value_or(execution.created);
}

/// How long what is over ran; nothing where it never did, or its end is not known.
std::optional<Timestamp::duration> tookOf(const Execution &execution)
{
    const auto started = startedAt(execution);
    const bool hasEnd = execution.phase == ExecutionPhase::Exited
        || execution.phase == ExecutionPhase::Failed || execution.phase == ExecutionPhase::Lost;
    return started && hasEnd ? std::optional(execution.phaseSince - *started) : std::nullopt;
}

int compareTook(const ExecutionRecord &a, const ExecutionRecord &b)
{
    const Execution &left = a.execution();
    const Execution &right = b.execution();
    if (isOver(left) != isOver(right))
        return isOver(left) ? -1 : 1;
    if (!isOver(left))
        return threeWay(right.created, left.created);
    return threeWay(tookOf(left), tookOf(right));
}

int compareState(const ExecutionRecord &a, const ExecutionRecord &b)
{
    const int kinds = threeWay(phaseKind(a.execution()), phaseKind(b.execution()));
    if (kinds != 0)
        return kinds;
    const auto code = [](const Execution &execution) {
        return execution.exit ? execution.exit->code : 0;
    };
    return threeWay(code(a.execution()), code(b.execution()));
}

QList<PortBinding> openPorts(const ExecutionRecord &record)
{
    if (record.execution().phase != ExecutionPhase::Running)
        return {};
    return record.execution().ports;
}

QString portsText(const ExecutionRecord &record)
{
    QStringList ports;
    for (const PortBinding &port : openPorts(record))
        ports.append(QString::number(port.specified.port));
    return ports.join(u", "_s);
}

QVariant aboutState(const ExecutionRecord &record, int role)
{
    if (role == Qt::DecorationRole)
        return phaseIcon(record.execution());
    if (role != Qt::ToolTipRole)
        return {};
    if (const auto failure = failureText(record.execution(), std::nullopt))
        return failure->sentence;
    return record.execution().reason;
}

QVariant aboutPorts(const ExecutionRecord &record, int role)
{
    if (role == ExecutionsModel::PortsRole)
        return QVariant::fromValue(openPorts(record));
    return {};
}

QVariant startedTip(const ExecutionRecord &record, int role)
{
    const auto started = startedAt(record.execution());
    if (role != Qt::ToolTipRole)
        return {};
    return started ? exactTime(*started)
                   : ExecutionsModel::tr("Launched %1; it has not run.")
                         .arg(exactTime(record.execution().created));
}

template<auto text>
Column textColumn(const QString &title, QVariant (*other)(const ExecutionRecord &, int) = nullptr)
{
    const auto compare = [](const ExecutionRecord &a, const ExecutionRecord &b) {
        return compareTexts(text(a), text(b));
    };
    return {
        title, [](const ExecutionRecord &record) { return QString(text(record)); }, compare, other};
}

QString contextName(const ExecutionRecord &record)
{
    return record.contextName;
}
QString image(const ExecutionRecord &record)
{
    return record.listed.image;
}
QString engine(const ExecutionRecord &record)
{
    return record.execution().engine;
}
QString creator(const ExecutionRecord &record)
{
    return record.execution().creator;
}

QList<Column> columns()
{
    return {
        {ExecutionsModel::tr("State"),
            [](const ExecutionRecord &record) { return phaseText(record.execution()); },
            compareState, aboutState},
        textColumn<contextName>(ExecutionsModel::tr("Context")),
        textColumn<image>(ExecutionsModel::tr("Image")),
        {ExecutionsModel::tr("Started"),
            [](const ExecutionRecord &record) { return startedText(record.execution()); },
            [](const ExecutionRecord &a, const ExecutionRecord &b) {
                return threeWay(startedOrCreated(a.execution()), startedOrCreated(b.execution()));
            },
            startedTip},
        {ExecutionsModel::tr("Took"),
            [](const ExecutionRecord &record) { return tookText(record.execution(), now()); },
            compareTook},
        {ExecutionsModel::tr("Ports"), portsText,
            [](const ExecutionRecord &a, const ExecutionRecord &b) {
                return threeWay(openPorts(a).size(), openPorts(b).size());
            },
            aboutPorts},
        textColumn<engine>(ExecutionsModel::tr("Engine")),
        textColumn<creator>(ExecutionsModel::tr("Creator")),
        {ExecutionsModel::tr("Id"),
            [](const ExecutionRecord &record) { return record.id().toString(); },
            [](const ExecutionRecord &a, const ExecutionRecord &b) {
                return threeWay(a.id(), b.id());
            }},
    };
}

bool isIn(PhaseKind kind, ExecutionsModel::Scope scope)
{
    switch (scope) {
    case ExecutionsModel::Scope::All:
        return true;
    case ExecutionsModel::Scope::Active:
        return kind == PhaseKind::Pending || kind == PhaseKind::Running;
    case ExecutionsModel::Scope::Failed:
        return kind == PhaseKind::Failed || kind == PhaseKind::Lost;
    }
    return true;
}

bool mayBeOfId(const QString &word)
{
    return std::all_of(word.begin(), word.end(), [](QChar character) {
        return QStringView(u"0123456789abcdefABCDEF-").contains(character);
    });
}

void applyPhase(Execution &execution, const QJsonObject &news)
{
    const auto phase = executionPhaseFromString(news[u"phase"].toString());
    const auto since = timestampFromString(news[u"since"].toString());
    if (!phase)
        return;
    const bool isRevived = *phase == ExecutionPhase::Running
        && (execution.phase == ExecutionPhase::Exited || execution.phase == ExecutionPhase::Lost);
    if (isRevived && (!since || *since <= execution.phaseSince))
        return; // from before its end
    if (*phase != execution.phase && !isLegalTransition(execution.phase, *phase))
        return;
    if (execution.phase != *phase) {
        execution.phaseSince = since.value_or(execution.phaseSince);
        if (*phase == ExecutionPhase::Running && !execution.started)
            execution.started = execution.phaseSince;
    }
    execution.phase = *phase;
    execution.reason = news[u"reason"].toString();
    execution.isPaused = news[u"paused"].toBool();
    execution.isStopRequested = news[u"stop_requested"].toBool();
    execution.health = healthFromString(news[u"health"].toString());
    if (news[u"exit_code"].isDouble())
        execution.exit = ExitResult {.code = news[u"exit_code"].toInt(),
            .signal = news[u"signal"].toInt(),
            .isOutOfMemory = news[u"is_out_of_memory"].toBool()};
    else if (isRevived)
        execution.exit.reset();
}

} // namespace

ExecutionsModel::ExecutionsModel(QObject *parent) : RecordModel(columns(), parent)
{
    sort(Started, Qt::DescendingOrder);
}

void ExecutionsModel::setScope(Scope scope)
{
    if (std::exchange(m_scope, scope) != scope)
        rearrangeAll();
}

qsizetype ExecutionsModel::count(Scope scope) const
{
    qsizetype count = 0;
    for (size_t kind = 0; kind < m_counts.size(); ++kind) {
        if (isIn(PhaseKind(kind), scope))
            count += m_counts.at(kind);
    }
    return count;
}

void ExecutionsModel::put(ListedExecution listed, const QString &contextName)
{
    Execution &execution = listed.execution;
    execution.claimsJson.clear();
    execution.handle.clear();
    execution.engine = shared(execution.engine);
    execution.creator = shared(execution.creator);
    execution.imageDigest = shared(execution.imageDigest);
    execution.reason = shared(execution.reason);
    if (execution.environmentJson == "{}")
        execution.environmentJson = QByteArrayLiteral("{}");
    listed.image = shared(listed.image);
    RecordModel::put({std::move(listed), shared(contextName)});
}

void ExecutionsModel::rename(const QHash<ContextId, QString> &names)
{
    if (names.isEmpty())
        return;
    flush();
    forEach([&](const ExecutionRecord &record) {
        const auto name = names.constFind(record.execution().contextId);
        if (name == names.cend() || *name == record.contextName)
            return;
        ExecutionRecord renamed = record;
        renamed.contextName = shared(*name);
        RecordModel::put(std::move(renamed));
    });
}

void ExecutionsModel::removeThoseOf(const ContextId &context)
{
    flush();
    forEach([&](const ExecutionRecord &record) {
        if (record.execution().contextId == context)
            remove(record.id());
    });
}

QList<Execution> ExecutionsModel::thoseOf(const ContextId &context) const
{
    QList<Execution> executions;
    forEach([&](const ExecutionRecord &record) {
        if (record.execution().contextId == context)
            executions.append(record.execution());
    });
    std::sort(executions.begin(), executions.end(),
        [](const Execution &a, const Execution &b) { return a.created > b.created; });
    return executions;
}

QList<ExecutionId> ExecutionsModel::preparing() const
{
    QList<ExecutionId> ids;
    if (m_counts.at(size_t(PhaseKind::Pending)) == 0)
        return ids;
    forEach([&ids](const ExecutionRecord &record) {
        if (record.execution().phase == ExecutionPhase::Preparing)
            ids.append(record.id());
    });
    return ids;
}

bool ExecutionsModel::apply(const Event &event)
{
    const ExecutionRecord *known = event.executionId ? find(*event.executionId) : nullptr;
    if (!known)
        return false;
    ExecutionRecord record = *known;
    const QJsonObject news = QJsonDocument::fromJson(event.dataJson).object();
    if (event.kind == u"execution.phase") {
        applyPhase(record.listed.execution, news);
    } else if (event.kind == u"execution.ports") {
        if (auto ports = portBindingsFromJson(news[u"ports"].toArray()))
            record.listed.execution.ports = *std::move(ports);
    }
    RecordModel::put(std::move(record));
    return true;
}

bool ExecutionsModel::accepts(const ExecutionRecord &record) const
{
    if (!isIn(phaseKind(record.execution()), m_scope))
        return false;
    const Execution &execution = record.execution();
    return hasMatch([&](const QStringMatcher &word) {
        const auto isIn = [&word](QStringView text) { return word.indexIn(text) >= 0; };
        return isIn(record.contextName) || isIn(record.listed.image) || isIn(execution.engine)
            || isIn(execution.creator) || isIn(stateText(execution))
            || (mayBeOfId(word.pattern()) && isIn(execution.id.toString()));
    });
}

/// As phaseText(), which is translated anew each time.
QString ExecutionsModel::stateText(const Execution &execution) const
{
    const int said = int(execution.phase) | (execution.isPaused ? 0x100 : 0)
        | (execution.isStopRequested ? 0x200 : 0)
        | (execution.health ? (int(*execution.health) + 1) << 10 : 0);
    QString &text = m_stateTexts[{said, execution.exit ? execution.exit->code : -1}];
    if (text.isEmpty())
        text = phaseText(execution);
    return text;
}

void ExecutionsModel::replaced(const ExecutionRecord *before, const ExecutionRecord *after)
{
    if (before)
        --m_counts.at(size_t(phaseKind(before->execution())));
    if (after)
        ++m_counts.at(size_t(phaseKind(after->execution())));
    if (after && !before)
        Q_EMIT added(after->execution());
}

QString ExecutionsModel::shared(const QString &text)
{
    return *m_shared.insert(text);
}

std::optional<Timestamp> startedAt(const Execution &execution)
{
    if (execution.started)
        return execution.started;
    // A service of before does not tell it.
    switch (execution.phase) {
    case ExecutionPhase::Running:
        return execution.phaseSince;
    case ExecutionPhase::Exited:
        return execution.created;
    default:
        return std::nullopt;
    }
}

QString tookText(const Execution &execution, Timestamp now)
{
    const auto started = startedAt(execution);
    if (!started)
        return u"–"_s;
    if (execution.phase == ExecutionPhase::Running)
        return durationText(now - *started);
    const auto took = tookOf(execution);
    return took ? durationText(*took) : QString();
}

} // namespace slipway
