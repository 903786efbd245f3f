// SPDX-License-Identifier: Apache-2.0
#include "core/engine/docker/dockerliveoutput.h"

#include "core/base/logging.h"

#include <QtEndian>

namespace slipway {
namespace {

using namespace std::chrono_literals;

constexpr qsizetype headBytes = 8;
/// A line that ends sooner comes with its record.
constexpr auto interval = 200ms;

} // namespace

DockerLiveOutput::DockerLiveOutput(DockerClient *client, const QString &containerId)
    : m_containerId(containerId)
{
    m_looks.setInterval(interval);
    connect(&m_looks, &QTimer::timeout, this, &DockerLiveOutput::look);
    std::ignore = open(this, client, containerId);
}

Task<void> DockerLiveOutput::open(QPointer<DockerLiveOutput> self, DockerClient *client, QString id)
{
    Result<DockerClient::Answer> answer = co_await client->openAttach(id);
    if (self && answer)
        self->begin(std::move(*answer));
    else if (self)
        self->m_opened.complete(false);
}

void DockerLiveOutput::begin(DockerClient::Answer answer)
{
    m_answer = std::move(answer);
    connect(m_answer.get(), &HttpAnswer::granted, this, [this] { m_opened.complete(true); });
    connect(m_answer.get(), &HttpAnswer::received, this, &DockerLiveOutput::take);
    connect(m_answer.get(), &HttpAnswer::refused, this, [this](const HttpResponse &response) {
        qCDebug(lcEngine).noquote() << m_containerId << "attach:" << response.status;
        m_opened.complete(false);
    });
    connect(m_answer.get(), &HttpAnswer::ended, this, [this] {
        m_opened.complete(false);
        m_isClosed = true;
        Q_EMIT closed();
    });
}

Task<bool> DockerLiveOutput::opened(std::chrono::milliseconds patience)
{
    const Completion<bool> opened = m_opened;
    QTimer timer;
    connect(&timer, &QTimer::timeout, &timer, [opened] { opened.complete(false); });
    timer.start(patience);
    co_return co_await opened;
}

void DockerLiveOutput::joinLate()
{
    m_isLate = true;
    m_lines.lose();
}

void DockerLiveOutput::take(const QByteArray &bytes)
{
    m_wasQuiet = false;
    QByteArrayView view(bytes);
    while (!view.isEmpty()) {
        if (m_left == 0) {
            const qsizetype missing = std::min(headBytes - m_head.size(), view.size());
            m_head.append(view.first(missing));
            view = view.sliced(missing);
            if (m_head.size() < headBytes)
                break;
            m_stream = m_head[0] == 2 ? LogRecord::Stream::Stderr : LogRecord::Stream::Stdout;
            m_left = qFromBigEndian<quint32>(m_head.constData() + 4);
            m_head.clear();
            continue;
        }
        const qsizetype taken = std::min<qint64>(m_left, view.size());
        m_lines.write(m_stream, view.first(taken));
        m_left -= taken;
        view = view.sliced(taken);
    }
    if (!m_looks.isActive())
        m_looks.start();
    Q_EMIT wentOn();
}

void DockerLiveOutput::note(const LogRecord &record)
{
    m_wasQuiet = false;
    m_lines.record(record);
    m_told[std::size_t(record.stream)] = 0;
}

void DockerLiveOutput::look()
{
    if (m_isLate && std::exchange(m_wasQuiet, true))
        m_lines.align();
    bool isOpen = false;
    for (const auto stream : {LogRecord::Stream::Stdout, LogRecord::Stream::Stderr}) {
        const auto index = std::size_t(stream);
        const QByteArrayView rest = m_lines.rest(stream);
        const qint64 line = m_lines.lines(stream);
        const bool isLasting = !rest.isEmpty() && m_seenLine[index] == line;
        m_seenLine[index] = rest.isEmpty() ? -1 : line;
        isOpen |= !rest.isEmpty() && (!isLasting || m_told[index] != rest.size());
        if (isLasting && m_told[index] != rest.size()) {
            m_told[index] = rest.size();
            Q_EMIT unfinished(stream, rest.toByteArray());
        }
    }
    if (!isOpen && !(m_isLate && !m_wasQuiet))
        m_looks.stop();
}

} // namespace slipway
