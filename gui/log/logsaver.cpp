// SPDX-License-Identifier: Apache-2.0
#include "gui/log/logsaver.h"

#include "core/base/reasons.h"
#include "gui/support/whendone.h"

#include <QDeadlineTimer>

namespace slipway {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

static constexpr auto slice = 8ms;
static constexpr qint64 pieceSize = qint64(64) * 1024;

LogSaver::LogSaver(
    std::shared_ptr<Session> session, ExecutionId id, const QString &fileName, QObject *parent)
    : QObject(parent), m_file(fileName)
{
    m_slices.setSingleShot(true);
    connect(&m_slices, &QTimer::timeout, this, &LogSaver::takeSlice);
    auto task = session->log(std::nullopt, id, {});
    whenDone(
        std::move(session), std::move(task), this, [this](Result<std::shared_ptr<LogText>> text) {
            if (!text)
                return finish(fail(text.error()));
            if (!m_file.open(QIODevice::WriteOnly))
                return finishFailed();
            m_text = std::move(*text);
            connect(m_text.get(), &LogText::readyRead, this, [this] { m_slices.start(0); });
            m_slices.start(0);
        });
}

void LogSaver::takeSlice()
{
    const QDeadlineTimer deadline(slice);
    bool hasMore = true;
    while (hasMore && !deadline.hasExpired()) {
        const QByteArray piece = m_text->read(pieceSize);
        hasMore = !piece.isEmpty();
        m_bytes += piece.size();
        if (m_file.write(piece) != piece.size())
            return finishFailed();
    }
    if (const auto failure = m_text->failure(); failure && m_text->atEnd())
        return finish(fail(*failure));
    if (m_text->atEnd())
        return m_file.commit() ? finish({}) : finishFailed();
    Q_EMIT progressed(m_bytes);
    if (hasMore)
        m_slices.start(0);
}

void LogSaver::finishFailed()
{
    finish(fail(reasons::fileFailed,
        {{u"file"_s, m_file.fileName()}, {u"action"_s, u"written"_s},
            {u"problem"_s, m_file.errorString()}}));
}

void LogSaver::finish(const Result<void> &result)
{
    m_slices.stop();
    m_text.reset();
    Q_EMIT finished(result);
}

} // namespace slipway
