// SPDX-License-Identifier: Apache-2.0
#include "server/api/logbody.h"

namespace slipway {
namespace {

/// Logs up to this are answered with their length, which the clients of old can show as progress.
constexpr qint64 shortLog = 256 * 1024;

class LogBody final : public BodyStream
{
public:
    LogBody(QByteArray beginning, std::shared_ptr<LogText> text)
        : m_beginning(std::move(beginning)), m_text(std::move(text))
    {
    }

    QByteArray read(qint64 maxSize) override
    {
        if (!m_beginning.isEmpty())
            return std::exchange(m_beginning, {});
        return m_text->read(maxSize);
    }
    bool atEnd() const override { return m_beginning.isEmpty() && m_text->atEnd(); }

private:
    QByteArray m_beginning;
    std::shared_ptr<LogText> m_text;
};

} // namespace

Reply logReply(std::shared_ptr<LogText> text)
{
    Reply reply {.contentType = "text/plain; charset=utf-8"};
    while (!text->atEnd() && reply.body.size() < shortLog)
        reply.body += text->read(shortLog);
    if (!text->atEnd())
        reply.stream = std::make_shared<LogBody>(std::exchange(reply.body, {}), std::move(text));
    return reply;
}

} // namespace slipway
