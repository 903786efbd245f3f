// SPDX-License-Identifier: Apache-2.0
#include "gui/log/logfeed.h"

#include "gui/support/whendone.h"

#include <QDeadlineTimer>

namespace slipway {
namespace {

using namespace std::chrono_literals;

constexpr auto slice = 8ms;
constexpr auto breath = 100ms; ///< between two looks whether a document that is full is shown again
constexpr qint64 pieceSize = qint64(64) * 1024;

} // namespace

LogFeed::LogFeed(LogDocument &document, QObject *parent) : QObject(parent), m_document(document)
{
    m_slices.setSingleShot(true);
    connect(&m_slices, &QTimer::timeout, this, &LogFeed::takeSlice);
}

void LogFeed::start(std::shared_ptr<Session> session, ExecutionId id)
{
    reset();
    m_asked = std::make_unique<QObject>();
    setState(State::Loading);
    auto task = session->log(std::nullopt, id, {.follow = true, .asRecords = true});
    whenDone(std::move(session), std::move(task), m_asked.get(),
        [this](Result<std::shared_ptr<LogText>> text) {
            if (text)
                return read(std::move(*text));
            m_error = text.error();
            setState(State::Failed);
        });
}

void LogFeed::read(std::shared_ptr<LogText> text)
{
    reset();
    m_text = std::move(text);
    connect(m_text.get(), &LogText::readyRead, this, [this] {
        if (!m_slices.isActive())
            m_slices.start(0);
    });
    takeSlice();
}

void LogFeed::stop()
{
    reset();
    setState(State::Idle);
}

void LogFeed::reset()
{
    m_asked.reset();
    m_text.reset();
    m_torn.clear();
    m_error.reset();
    m_slices.stop();
    m_document.clear();
}

void LogFeed::setState(State state)
{
    if (std::exchange(m_state, state) != state)
        Q_EMIT stateChanged();
}

void LogFeed::takeSlice()
{
    const QDeadlineTimer deadline(slice);
    // While nobody looks, nothing that was not seen may be dropped.
    const auto isHeld = [this] { return m_document.isFrozen() && m_document.lines().isFull(); };
    bool hasMore = true;
    while (hasMore && !deadline.hasExpired() && !isHeld()) {
        const QByteArray piece = m_text->read(pieceSize);
        hasMore = !piece.isEmpty();
        if (hasMore)
            take(piece);
    }
    if (m_text->atEnd()) {
        m_document.finish();
        return setState(State::Ended);
    }
    m_document.advance();
    setState(State::Following);
    if (hasMore)
        m_slices.start(isHeld() ? breath : 0ms);
}

void LogFeed::take(const QByteArray &lines)
{
    const QByteArray joined = m_torn.isEmpty() ? lines : m_torn + lines;
    const QByteArrayView view(joined);
    qsizetype from = 0;
    for (qsizetype newline; (newline = view.indexOf('\n', from)) >= 0; from = newline + 1) {
        if (const auto record = logRecordViewFromLine(view.sliced(from, newline - from)))
            m_document.append(*record);
    }
    m_torn = joined.mid(from);
}

} // namespace slipway
