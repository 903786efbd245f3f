// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QHash>
#include <QString>

#include <chrono>
#include <memory>

namespace slipway {

/// What one caller may have of the service; administrators have no such limits, but for what is
/// held in all.
struct CallerLimits
{
    int requests = 1'000; ///< a second; after a pause twice as many at once
    int streams = 200; ///< bodies that go on until their client leaves
    qint64 unread = 32 * 1024 * 1024; ///< bytes of answers that wait to be read
    qint64 unreadOfAll = 256 * 1024 * 1024;
};

/// Who calls.
struct Caller
{
    QString subject;
    bool isAdmin = false;
};

/// Who calls, and what each has in use. An answer that is small, or taken as fast as it is sent,
/// counts for nothing. Costs a request one look-up, and remembers those alone who have something in
/// use or asked lately. Thread: the router's.
class Callers
{
    Q_DISABLE_COPY_MOVE(Callers)

public:
    using TimePoint = std::chrono::steady_clock::time_point;
    /// Gives back what it stands for when it is destroyed, also after the Callers.
    using Lease = std::shared_ptr<void>;

    Callers();
    ~Callers();

    void setLimits(const CallerLimits &limits) { m_limits = limits; }

    /// How many are remembered.
    qsizetype remembered() const { return m_uses.size(); }

    /// Counts a request for \a what (any address that stands for it). Errors: tooManyRequests;
    /// tooMuchUnread, if the last answer of that kind was too much, and nothing was read since.
    Result<void> admit(const Caller &caller, const void *what, TimePoint now);
    /// Errors: tooManyStreams.
    Result<Lease> openStream(const Caller &caller);
    /// Errors: tooMuchUnread, outOfBuffers.
    Result<Lease> holdUnread(const Caller &caller, const void *what, qint64 bytes);
    /// The same of what has to be answered all the same: it counts, and others wait for it.
    Lease countUnread(const Caller &caller, qint64 bytes);

private:
    struct Use;

    const std::shared_ptr<Use> &useOf(const QString &subject);
    void forgetIdle(TimePoint now);

    CallerLimits m_limits;
    QHash<QString, std::shared_ptr<Use>> m_uses;
    std::shared_ptr<qint64> m_unreadOfAll;
    qsizetype m_crowd; ///< with so many it is time to forget some
};

} // namespace slipway
