// SPDX-License-Identifier: Apache-2.0
#include "server/http/callers.h"

#include "core/base/reasons.h"

#include <algorithm>

namespace slipway {

namespace {

constexpr qsizetype fewestRemembered = 1'000;

tl::unexpected<Error> tooMuch(const ErrorReason &reason, qint64 limit)
{
    return fail(reason, {{QStringLiteral("limit"), limit}});
}

} // namespace

struct Callers::Use
{
    double requests = 0; ///< spent of what may be sent at once
    TimePoint since;
    int streams = 0;
    qint64 unread = 0;
    const void *refused = nullptr; ///< what was too much, with so much unread
    qint64 unreadThen = 0;

    /// What was spent comes back with time.
    void refill(TimePoint now, int rate)
    {
        const double seconds = std::max(0.0, std::chrono::duration<double>(now - since).count());
        requests = std::max(0.0, requests - seconds * rate);
        since = now;
    }
};

Callers::Callers() : m_unreadOfAll(std::make_shared<qint64>(0)), m_crowd(fewestRemembered) { }

Callers::~Callers() = default;

const std::shared_ptr<Callers::Use> &Callers::useOf(const QString &subject)
{
    auto found = m_uses.find(subject);
    if (found == m_uses.end()) {
        const auto now = std::chrono::steady_clock::now();
        if (m_uses.size() >= m_crowd)
            forgetIdle(now);
        auto use = std::make_shared<Use>();
        use->since = now;
        found = m_uses.insert(subject, std::move(use));
    }
    return found.value();
}

void Callers::forgetIdle(TimePoint now)
{
    m_uses.removeIf([&](auto entry) {
        Use &use = *entry.value();
        use.refill(now, m_limits.requests);
        return use.requests <= 0 && use.streams == 0 && use.unread == 0;
    });
    m_crowd = std::max(fewestRemembered, 2 * m_uses.size());
}

Result<void> Callers::admit(const Caller &caller, const void *what, TimePoint now)
{
    if (caller.isAdmin)
        return {};
    Use &use = *useOf(caller.subject);
    use.refill(now, m_limits.requests);
    if (use.requests + 1 > 2.0 * m_limits.requests)
        return tooMuch(reasons::tooManyRequests, m_limits.requests);
    use.requests += 1;
    // To find out that it still is too much would cost what an answer does.
    if (use.refused && use.refused == what && use.unread >= use.unreadThen)
        return tooMuch(reasons::tooMuchUnread, m_limits.unread);
    return {};
}

Result<Callers::Lease> Callers::openStream(const Caller &caller)
{
    if (caller.isAdmin)
        return Lease();
    const std::shared_ptr<Use> use = useOf(caller.subject);
    if (use->streams >= m_limits.streams)
        return tooMuch(reasons::tooManyStreams, m_limits.streams);
    ++use->streams;
    return Lease(nullptr, [use](void *) { --use->streams; });
}

// One answer by itself is never too much: it has to be had, whatever its size.
Result<Callers::Lease> Callers::holdUnread(const Caller &caller, const void *what, qint64 bytes)
{
    const std::shared_ptr<Use> use = useOf(caller.subject);
    if (!caller.isAdmin && use->unread > 0 && use->unread + bytes > m_limits.unread) {
        use->refused = what;
        use->unreadThen = use->unread;
        return tooMuch(reasons::tooMuchUnread, m_limits.unread);
    }
    if (*m_unreadOfAll > 0 && *m_unreadOfAll + bytes > m_limits.unreadOfAll)
        return tooMuch(reasons::outOfBuffers, m_limits.unreadOfAll);
    return countUnread(caller, bytes);
}

Callers::Lease Callers::countUnread(const Caller &caller, qint64 bytes)
{
    const std::shared_ptr<Use> use = useOf(caller.subject);
    use->unread += bytes;
    *m_unreadOfAll += bytes;
    return Lease(nullptr, [use, all = m_unreadOfAll, bytes](void *) {
        use->unread -= bytes;
        *all -= bytes;
    });
}

} // namespace slipway
