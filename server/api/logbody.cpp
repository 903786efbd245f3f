// SPDX-License-Identifier: Apache-2.0
#include "server/api/logbody.h"

#include "server/http/problem.h"

#include <QTimer>

namespace slipway {
namespace {

/// Logs up to this are answered with their length, which the clients of old can show as progress.
constexpr qint64 shortLog = 256 * 1024;
/// Between two signs of life, as of events: proxies cut what is quiet for a minute.
constexpr std::chrono::seconds quiet {15};

class LogBody final : public BodyStream
{
public:
    LogBody(QByteArray beginning, std::shared_ptr<LogText> text, std::chrono::milliseconds lifetime)
        : m_beginning(std::move(beginning)), m_text(std::move(text))
    {
        if (m_text->isFollowed() && m_text->isOfRecords()) {
            connect(&m_quiet, &QTimer::timeout, this, &LogBody::showLife);
            m_quiet.start(quiet);
        }
        connect(&m_lifetime, &QTimer::timeout, this, &LogBody::finish);
        m_lifetime.setSingleShot(true);
        if (m_text->isFollowed())
            m_lifetime.start(lifetime);
        connect(m_text.get(), &LogText::readyRead, this, &BodyStream::readyRead);
    }

    QByteArray read(qint64 maxSize) override
    {
        if (!m_beginning.isEmpty())
            return std::exchange(m_beginning, {});
        QByteArray text = m_text->read(maxSize);
        if (std::exchange(m_isLifeDue, false) && text.isEmpty() && !m_text->atEnd())
            text = "\n"; // no record: readers pass it over
        if (!text.isEmpty() && m_quiet.isActive())
            m_quiet.start();
        return text;
    }
    bool atEnd() const override { return m_beginning.isEmpty() && m_text->atEnd(); }
    bool isBroken() const override { return m_isBroken; }
    bool isOpenEnded() const override { return m_text->isFollowed(); }

    // An end would say that the container has ended.
    bool finish() override
    {
        m_isBroken = m_text->isFollowed();
        if (m_isBroken)
            Q_EMIT readyRead();
        return m_isBroken;
    }

private:
    void showLife()
    {
        m_isLifeDue = true;
        Q_EMIT readyRead();
    }

    QByteArray m_beginning;
    std::shared_ptr<LogText> m_text;
    QTimer m_lifetime;
    QTimer m_quiet;
    bool m_isLifeDue = false;
    bool m_isBroken = false;
};

} // namespace

Reply logReply(std::shared_ptr<LogText> text, std::chrono::milliseconds lifetime)
{
    Reply reply {.contentType = "text/plain; charset=utf-8"};
    if (text->isIncomplete())
        reply.headers.emplaceBack("Slipway-Log-Incomplete", "true");
    while (!text->atEnd() && reply.body.size() < shortLog) {
        const QByteArray piece = text->read(shortLog - reply.body.size());
        if (piece.isEmpty())
            break; // that may take longer
        reply.body += piece;
    }
    if (!text->atEnd())
        reply.stream =
            std::make_shared<LogBody>(std::exchange(reply.body, {}), std::move(text), lifetime);
    return reply;
}

Reply wholeLogReply(std::shared_ptr<LogText> text)
{
    Reply reply = logReply(std::move(text), {}); // nothing that is followed is whole
    reply.headers.emplaceBack("Accept-Ranges", "bytes");
    return reply;
}

Reply logRangeReply(std::shared_ptr<LogText> text, const ByteRange &range, qint64 size)
{
    const auto span = spanOf(range, size);
    if (!span) {
        Reply reply = problemReply(span.error(), 416);
        reply.headers.emplaceBack("Content-Range", "bytes */" + QByteArray::number(size));
        return reply;
    }
    text->cut(span->first, span->count);
    Reply reply = wholeLogReply(std::move(text));
    reply.status = 206;
    reply.headers.emplaceBack("Content-Range",
        "bytes " + QByteArray::number(span->first) + '-'
            + QByteArray::number(span->first + span->count - 1) + '/' + QByteArray::number(size));
    return reply;
}

} // namespace slipway
