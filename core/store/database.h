// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/durationhistogram.h"
#include "core/base/result.h"
#include "core/base/task.h"
#include "core/model/ids.h"
#include "core/store/databasedriver.h"
#include "core/store/databasestate.h"
#include "core/store/storethread.h"
#include "core/store/writequeue.h"

#include <QString>

#include <array>
#include <memory>
#include <thread>

namespace slipway {

/// The database behind the deployer: its threads and its schema. SQL runs on the store's own
/// threads: one that writes and commits in groups, two that read.
class Database
{
    Q_DISABLE_COPY_MOVE(Database)

public:
    /// Opens, and creates or migrates, the database that \a uri names in SQLAlchemy's notation
    /// ("sqlite:///deployer.db" lies in \a dataDirectory, which is made with mode 0700). Blocks;
    /// for the start of a program. Errors: databaseUri, databaseInMemory, databaseOption,
    /// databaseTaken, databaseOpen, databaseNewer, databaseForeign, databaseChanged, fileFailed.
    /// A damaged one is opened where it can be read: see roomForMore(). \a reserve bytes are kept
    /// on the disk for a file's database; 0: as is fit for the disk.
    static Result<std::unique_ptr<Database>> open(
        const QString &uri, const QString &dataDirectory, qint64 reserve = 0);
    /// Carries out what is queued, then closes.
    ~Database();

    /// Made with the database; labels this installation's containers.
    InstallationId installationId() const { return m_installationId; }

    /// Runs \a function(Connection &) -> Result<T> on a reading thread.
    template<class F>
    auto read(F function) -> Task<std::invoke_result_t<F, Connection &>>
    {
        StoreThread &reader = nextReader();
        auto work = [&reader, function = std::move(function)]() mutable {
            return reader.runRead(function);
        };
        const DurationNote note(m_readTimes);
        co_return co_await runOn(reader.loop(), std::move(work));
    }

    /// Runs \a function(Connection &) -> Result<T> inside a transaction on the writing thread, and
    /// resolves when it is committed. A failure undoes what this function did, and nothing else of
    /// the group; but where the database gives up the whole group (a full disk, a failed commit),
    /// all of it get that error. \a function may be run again in another transaction.
    template<class F>
    auto write(F function) -> Task<std::invoke_result_t<F, Connection &>>
    {
        const DurationNote note(m_writeTimes);
        QueuedWrite<F> committed(m_writer, std::move(function));
        co_return co_await committed;
    }

    /// Whether something new may be stored and begun; what goes on can be noted still on a full
    /// disk, and in a damaged database nothing can. Errors: databaseCorrupt, databaseFull.
    Result<void> roomForMore() const { return m_state.roomForMore(); }
    /// Why nothing is written any more, and only read; empty: it is.
    std::optional<Error> refusal() const { return m_state.refusal(); }
    /// Whether the disk has so little left that nothing new should be begun. Looks at it.
    bool isShort() { return m_state.reserve().isShort(); }

    /// What it did so far, and has to do.
    struct Statistics
    {
        const DurationHistogram &reads; ///< from the call to the answer
        const DurationHistogram &writes; ///< the same, with the wait for the group
        const DurationHistogram &commits; ///< of groups
    };
    Statistics statistics() const { return {*m_readTimes, *m_writeTimes, m_writer.commitTimes()}; }

private:
    explicit Database(std::unique_ptr<const DatabaseDriver> driver);

    Result<void> prepare(qint64 reserve);
    void check();
    Result<void> start();
    StoreThread &nextReader() { return m_readers[m_nextReader++ % m_readers.size()]; }

    std::unique_ptr<const DatabaseDriver> m_driver;
    DatabaseState m_state;
    InstallationId m_installationId;
    const std::shared_ptr<DurationHistogram> m_readTimes = std::make_shared<DurationHistogram>();
    const std::shared_ptr<DurationHistogram> m_writeTimes = std::make_shared<DurationHistogram>();
    WriteQueue m_writer;
    std::array<StoreThread, 2> m_readers;
    size_t m_nextReader = 0;
    std::jthread m_checker; ///< reads through what was too long for the start
};

} // namespace slipway
