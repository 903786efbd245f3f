// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/logselection.h"
#include "core/store/logbeginning.h"
#include "core/store/loghole.h"

#include <QByteArray>
#include <QFile>

#include <array>
#include <functional>
#include <limits>
#include <memory>

namespace slipway {

/// Reads the selected part of a log as the text that the container wrote or as records, up to where
/// it ended when it was opened, or at the last refresh(). Where a part was cut out of it, a line
/// says so. Holds the beginning of a record at most, however long the lines and the log.
class LogTextReader
{
    Q_DISABLE_COPY_MOVE(LogTextReader)

public:
    /// Gives what is cut out of the log by now.
    using HoleSource = std::function<std::optional<LogHole>()>;

    /// Its file need not be there yet.
    LogTextReader(const QString &fileName, const LogSelection &selection, HoleSource holeSource = {});

    bool open();
    QString errorString() const { return m_file.errorString(); }

    /// At most about \a maxSize bytes. Empty at the end; and before it where much had to be passed
    /// over, so that nothing else waits for long: ask again.
    QByteArray read(qint64 maxSize);
    bool atEnd() const { return m_isDone || (!m_beginning && m_at >= m_end); }
    /// So many bytes of the file are read.
    qint64 position() const { return m_at; }
    /// Nothing selected comes any more, however much is written.
    bool isDone() const { return m_isDone; }
    /// At the end: what of \a line was not given yet. It stands in no record that is in the file;
    /// in those that come, what was given is left out.
    QByteArray readUnfinished(const LogRecordView &line);
    /// Goes on to where the log ends by now.
    void refresh();

    /// Of the text that would be read from here on, only \a count bytes from \a first.
    void cut(qint64 first, qint64 count);

private:
    bool findBeginning();
    void look();
    bool isInHole() const { return m_hole && m_at >= m_hole->begin && m_at < m_hole->end; }
    void passHole(QByteArray &text);
    void take(QByteArrayView lines, QByteArray &text);
    void put(const LogRecordView &record, QByteArray &text);
    void putRest(const LogRecordView &record, QByteArray &text);
    /// Leaves out of \a record what was given; false: nothing of it is left.
    bool leaveOutGiven(LogRecordView &record);
    void keepCut(QByteArray &text);

    QFile m_file;
    LogSelection m_selection;
    HoleSource m_holeSource;
    std::optional<LogHole> m_hole;
    std::optional<qint64> m_behindHole; ///< text from where the gap begins to m_at; if it is known
    std::unique_ptr<LogBeginning> m_beginning; ///< until it is found
    qint64 m_at = 0; ///< so much of the file is read
    qint64 m_end = 0; ///< so much of it is to be read
    QByteArray m_torn; ///< the beginning of a line whose end is not read yet
    std::array<qint64, 2> m_given {}; ///< bytes of the line of each stream that has not ended
    bool m_isAtLineStart = true;
    bool m_isDone = false;
    qint64 m_skipped = 0; ///< bytes of text that are still to be left out
    qint64 m_left = std::numeric_limits<qint64>::max(); ///< bytes of text still to be given
};

} // namespace slipway
