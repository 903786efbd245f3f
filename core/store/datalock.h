// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QString>

#include <memory>

namespace slipway {

/// Says who owns a data directory: one process at a time. The file DIRECTORY/lock tells holder,
/// process id and URL, and is free again when its process has died, however it died.
class DataLock
{
    Q_DISABLE_COPY_MOVE(DataLock)

public:
    /// Makes the directory (mode 0700) if need be. \a holder ("slipwayd") and \a url are what the
    /// next one is told. Errors: dataLocked (its args hold the "url" too), fileFailed.
    static Result<std::unique_ptr<DataLock>> take(
        const QString &directory, const QString &holder, const QString &url);
    ~DataLock();

private:
    DataLock() = default;
    int m_descriptor = -1;
    bool m_isHeld = false;
};

} // namespace slipway
