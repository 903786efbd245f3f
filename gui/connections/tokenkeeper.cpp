// SPDX-License-Identifier: Apache-2.0
#include "gui/connections/tokenkeeper.h"

#include "core/base/reasons.h"

#include <qt6keychain/keychain.h>

namespace slipway::tokenkeeper {

using namespace Qt::StringLiterals;

/// A job that removes itself; it is started by whoever has connected to it.
template<class Job>
static Job *newJob(const QUrl &url)
{
    auto *job = new Job(u"Slipway"_s);
    job->setInsecureFallback(false);
    job->setKey(url.toString());
    return job;
}

void find(const QUrl &url, QObject *guard, std::function<void(QByteArray)> found)
{
    auto *job = newJob<QKeychain::ReadPasswordJob>(url);
    QObject::connect(job, &QKeychain::Job::finished, guard, [job, found = std::move(found)] {
        found(job->error() ? QByteArray() : job->binaryData());
    });
    job->start();
}

void findKeychain(QObject *guard, std::function<void(bool)> told)
{
    // One that has no such entry says so; that is how it is known to be there.
    auto *job = newJob<QKeychain::ReadPasswordJob>(QUrl());
    QObject::connect(job, &QKeychain::Job::finished, guard, [job, told = std::move(told)] {
        told(job->error() == QKeychain::NoError || job->error() == QKeychain::EntryNotFound);
    });
    job->start();
}

void keep(const QUrl &url, const QByteArray &token, QObject *guard,
    std::function<void(Result<void>)> done)
{
    auto *job = newJob<QKeychain::WritePasswordJob>(url);
    job->setBinaryData(token);
    QObject::connect(job, &QKeychain::Job::finished, guard, [job, done = std::move(done)] {
        if (job->error() == QKeychain::NoError)
            return done({});
        done(fail(reasons::keychainFailed, {{u"problem"_s, job->errorString()}}));
    });
    job->start();
}

void forget(const QUrl &url)
{
    newJob<QKeychain::DeletePasswordJob>(url)->start();
}

} // namespace slipway::tokenkeeper
