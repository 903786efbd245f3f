// SPDX-License-Identifier: Apache-2.0
#include "gui/notifier.h"

#include "core/base/reasons.h"
#include "gui/support/contextchange.h"
#include "gui/support/contextname.h"
#include "gui/support/failuretext.h"
#include "gui/support/settings.h"
#include "gui/support/toldreason.h"
#include "gui/support/whendone.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QGuiApplication>
#include <QJsonDocument>

#include <algorithm>

namespace slipway {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString service = u"org.freedesktop.Notifications"_s;
const QString path = u"/org/freedesktop/Notifications"_s;

/// What executionPhase() wrote.
Execution executionOf(const Event &event)
{
    const QJsonObject data = QJsonDocument::fromJson(event.dataJson).object();
    Execution execution;
    execution.id = event.executionId.value_or(ExecutionId());
    execution.contextId = event.contextId;
    execution.phase =
        executionPhaseFromString(data[u"phase"].toString()).value_or(ExecutionPhase::Accepted);
    execution.reason = data[u"reason"].toString();
    execution.isStopRequested = data[u"stop_requested"].toBool();
    if (!data[u"exit_code"].isNull())
        execution.exit = ExitResult {data[u"exit_code"].toInt(), data[u"signal"].toInt(),
            data[u"is_out_of_memory"].toBool()};
    return execution;
}

bool wasStopped(const Execution &execution)
{
    const auto error = toldReason(execution.reason);
    return execution.isStopRequested || (error && error->is(reasons::launchStopped));
}

} // namespace

Notifier::Notifier(std::shared_ptr<Session> session, QObject *parent)
    : QObject(parent), m_session(std::move(session))
{
    m_moment.setSingleShot(true);
    m_moment.setInterval(500ms);
    connect(&m_moment, &QTimer::timeout, this, &Notifier::flush);
    QDBusConnection bus = QDBusConnection::sessionBus();
    bus.connect(service, path, service, u"ActionInvoked"_s, this, SLOT(invoke(uint, QString)));
    bus.connect(service, path, service, u"NotificationClosed"_s, this, SLOT(forget(uint)));
    follow();
}

void Notifier::follow()
{
    // What happened while the connection was lost is told as well.
    auto task =
        m_session->events({}, m_events ? m_events->position() : std::optional<EventPosition>());
    whenDone(m_session, std::move(task), this, [this](Result<std::shared_ptr<EventStream>> stream) {
        if (!stream)
            return followLater();
        m_events = *std::move(stream);
        connect(m_events.get(), &EventStream::available, this, &Notifier::read);
        connect(m_events.get(), &EventStream::ended, this, [this](const Result<void> &result) {
            if (!result)
                followLater();
        });
        read();
    });
}

void Notifier::followLater()
{
    QTimer::singleShot(2s, this, &Notifier::follow);
}

void Notifier::read()
{
    constexpr qsizetype many = 100;
    while (true) {
        const EventBatch batch = m_events->take(many);
        if (batch.isEmpty())
            return;
        for (const Event &event : batch.events)
            take(event);
    }
}

void Notifier::take(const Event &event)
{
    if (event.kind != u"execution.phase" || !settings::notifications.value())
        return;
    Execution execution = executionOf(event);
    const bool hasEnded = execution.phase == ExecutionPhase::Exited
        || execution.phase == ExecutionPhase::Failed || execution.phase == ExecutionPhase::Lost;
    const bool isExpected = hasEnded && m_expected.remove(execution.id);
    if (hasEnded && !isExpected && !wasStopped(execution))
        askForName({.execution = std::move(execution), .name = {}, .memoryLimit = {}});
}

void Notifier::askForName(End end)
{
    auto task = m_session->context(end.execution.contextId);
    whenDone(m_session, std::move(task), this, [this, end](const Result<Context> &context) mutable {
        const auto spec = context.and_then(specOf);
        if (!spec)
            return; // removed meanwhile, by somebody who knows
        end.name = contextName(spec->image.toString(), spec->labels.value_or(QStringList()));
        end.memoryLimit = spec->resources.limits.memory;
        m_ends.append(end);
        if (!m_moment.isActive())
            m_moment.start();
    });
}

void Notifier::flush()
{
    constexpr qsizetype few = 3;
    const QList<End> ends = std::exchange(m_ends, {});
    if (ends.size() > few)
        return tellAll(ends);
    for (const End &end : ends)
        tellOne(end);
}

void Notifier::tellOne(const End &end)
{
    const auto failure = failureText(end.execution, end.memoryLimit);
    //: the name of a context
    const QString summary = failure ? tr("%1 failed") : tr("%1 has ended");
    send(summary.arg(end.name), failure ? failure->sentence : tr("It ended well."),
        end.execution.id);
}

void Notifier::tellAll(const QList<End> &ends)
{
    const auto failed = std::count_if(ends.begin(), ends.end(),
        [](const End &end) { return failureText(end.execution, end.memoryLimit).has_value(); });
    send(tr("%n execution(s) have ended", nullptr, int(ends.size())),
        failed > 0 ? tr("%n of them failed.", nullptr, int(failed)) : tr("They ended well."),
        ends.constLast().execution.id);
}

void Notifier::send(const QString &summary, const QString &body, const ExecutionId &id)
{
    QDBusMessage call = QDBusMessage::createMethodCall(service, path, service, u"Notify"_s);
    const uint replacesNothing = 0;
    const int asTheServiceLikes = -1;
    // The body may hold markup, so what is none has to be told as such.
    call << u"Slipway"_s << replacesNothing << QGuiApplication::desktopFileName() << summary
         << body.toHtmlEscaped() << QStringList {u"default"_s, tr("Show")}
         << QVariantMap {{u"desktop-entry"_s, QGuiApplication::desktopFileName()}}
         << asTheServiceLikes;
    auto *watcher =
        new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, summary, body, id] {
        watcher->deleteLater();
        const QDBusPendingReply<uint> reply = *watcher;
        if (reply.isValid())
            m_shown.insert(reply.value(), id);
        else
            Q_EMIT undelivered(summary, body, id);
    });
}

void Notifier::invoke(uint id, const QString &action)
{
    const auto shown = m_shown.constFind(id);
    if (shown != m_shown.constEnd() && action == u"default")
        Q_EMIT activated(*shown);
}

void Notifier::forget(uint id)
{
    m_shown.remove(id);
}

} // namespace slipway
