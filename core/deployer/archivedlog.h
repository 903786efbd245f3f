// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/deployer/logtext.h"
#include "core/deployer/logwatch.h"
#include "core/model/ids.h"
#include "core/store/logarchive.h"

#include <QTimer>

#include <memory>

namespace slipway {

/// The log of one execution as the archive has it. Followed, it reads on as the collector appends,
/// until the log has ended.
class ArchivedLog final : public LogText
{
    Q_OBJECT

public:
    /// \a archive must outlive it.
    ArchivedLog(const LogArchive &archive, ExecutionId id, LogSelection selection)
        : m_archive(archive), m_id(id), m_selection(std::move(selection))
    {
    }

    /// Before open(): its execution has ended, and more of it is to be collected still.
    void setIncomplete() { m_isIncomplete = true; }
    /// Errors: logUnreadable.
    Result<void> open(std::shared_ptr<LogWatch> watch);

    QByteArray read(qint64 maxSize) override;
    bool atEnd() const override;
    bool isFollowed() const override { return m_isFollowed; }
    bool isOfRecords() const override { return m_selection.asRecords; }
    bool isIncomplete() const override { return m_isIncomplete; }
    bool isWhole() const override { return m_isWhole; }
    Task<qint64> size() const override;
    void cut(qint64 first, qint64 count) override { m_reader->cut(first, count); }

private:
    void follow();
    void finish();
    void refresh();
    void goOn();
    QByteArray readUnfinished();
    void leaveRoomForUnfinished();

    const LogArchive &m_archive;
    ExecutionId m_id;
    LogSelection m_selection;
    std::unique_ptr<LogTextReader> m_reader;
    std::shared_ptr<LogWatch> m_watch;
    UnfinishedOutput m_unfinished; ///< what is to be given behind what the archive has
    QTimer m_deadline; ///< of LogSelection::until
    qint64 m_passed = 0; ///< bytes of the file, since others had their turn
    bool m_isFollowed = false;
    bool m_isWhole = false;
    bool m_isIncomplete = false;
};

} // namespace slipway
