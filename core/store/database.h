// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/task.h"
#include "core/model/ids.h"

#include <QString>

#include <memory>
#include <vector>

namespace slipway {

class Connection;

/// The database behind the deployer: its threads, its schema, its lock. SQL runs on the store's own
/// threads: one that writes and commits in groups, a few that read.
class Database
{
    Q_DISABLE_COPY_MOVE(Database)

public:
    /// Opens, and creates or migrates, the database that \a uri names in SQLAlchemy's notation
    /// ("sqlite:///deployer.db" lies in \a dataDirectory, which is made with mode 0700). Blocks; for
    /// the start of a program. Errors: databaseUri, databaseOpen, databaseNewer, databaseForeign,
    /// databaseChanged, fileFailed.
    static Result<std::unique_ptr<Database>> open(const QString &uri, const QString &dataDirectory);
    /// Carries out what is queued, then closes.
    ~Database();

    /// Made with the database; labels this installation's containers.
    InstallationId installationId() const;

    /// Runs \a function(Connection &) -> Result<T> on a reading thread.
    template<class F>
    auto read(F function) -> Task<std::invoke_result_t<F, Connection &>>;

    /// Runs \a function(Connection &) -> Result<T> inside a transaction on the writing thread, and
    /// resolves when it is committed. A failure undoes what this function did, and nothing else of
    /// the group.
    template<class F>
    auto write(F function) -> Task<std::invoke_result_t<F, Connection &>>;
};

} // namespace slipway
