// SPDX-License-Identifier: Apache-2.0
#include "gui/log/logfeed.h"

#include "core/base/reasons.h"
#include "gui/support/whendone.h"

#include <QDeadlineTimer>

namespace slipway {
namespace {

using namespace std::chrono_literals;

constexpr auto slice = 8ms;
constexpr auto breath = 100ms; ///< between two looks whether a document that is full is shown again
constexpr qint64 pieceSize = qint64(64) * 1024;
constexpr qsizetype longestRecord = qsizetype(1024) * 1024; ///< parts of long lines are far shorter
constexpr auto patience = 2s; ///< before it is tried again: somebody looks at it

/// Whether trying again can help; what answers in a service's place while that is away, a proxy for
/// instance, is not understood.
bool isPassing(const Error &error)
{
    return error.is(ErrorCode::Unavailable) || error.is(ErrorCode::DeadlineExceeded)
        || error.is(ErrorCode::ResourceExhausted) || error.is(ErrorCode::Unauthenticated)
        || error.is(reasons::remoteMalformed);
}

} // namespace

LogFeed::LogFeed(LogDocument &document, QObject *parent) : QObject(parent), m_document(document)
{
    m_slices.setSingleShot(true);
    connect(&m_slices, &QTimer::timeout, this, &LogFeed::takeSlice);
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &LogFeed::ask);
}

void LogFeed::start(std::shared_ptr<Session> session, ExecutionId id)
{
    reset();
    m_session = std::move(session);
    m_id = id;
    setState(State::Loading);
    ask();
}

void LogFeed::read(std::shared_ptr<LogText> text)
{
    reset();
    follow(std::move(text));
}

void LogFeed::retry()
{
    if (m_session && (m_state == State::Interrupted || m_state == State::Failed))
        ask();
}

void LogFeed::stop()
{
    reset();
    setState(State::Idle);
}

void LogFeed::reset()
{
    m_session.reset();
    m_asked.reset();
    m_text.reset();
    m_torn.clear();
    m_place = {};
    m_known = 0;
    m_error.reset();
    m_slices.stop();
    m_retry.stop();
    m_document.clear();
}

void LogFeed::ask()
{
    m_retry.stop();
    m_asked = std::make_unique<QObject>();
    auto task = m_session->log(std::nullopt, m_id,
        {.follow = true, .since = m_place.since(), .asRecords = true, .hasPreviews = true});
    whenDone(
        m_session, std::move(task), m_asked.get(), [this](Result<std::shared_ptr<LogText>> text) {
            if (!text)
                return endWith(text.error());
            m_error.reset();
            m_torn.clear();
            m_known = m_place.count();
            follow(*std::move(text));
        });
}

void LogFeed::follow(std::shared_ptr<LogText> text)
{
    m_text = std::move(text);
    connect(m_text.get(), &LogText::readyRead, this, [this] {
        if (!m_slices.isActive())
            m_slices.start(0);
    });
    takeSlice();
}

void LogFeed::endWith(const Error &error)
{
    m_text.reset();
    m_slices.stop();
    m_error = error;
    m_state = m_session && isPassing(error) ? State::Interrupted : State::Failed;
    if (m_state == State::Interrupted)
        m_retry.start(patience);
    Q_EMIT stateChanged();
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
    if (const auto failure = m_text->failure(); failure && m_text->atEnd()) {
        m_document.advance();
        return endWith(*failure);
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
        const auto record = logRecordViewFromLine(view.sliced(from, newline - from));
        if (!record || (m_known > 0 && !record->isPreview && m_known-- > 0))
            continue;
        m_document.append(*record);
        if (record->isPreview)
            continue; // it comes again
        m_place.note(record->time);
    }
    m_torn = joined.mid(from);
    if (m_torn.size() > longestRecord)
        m_torn = "-"; // as no record begins: what comes of that line is passed over
}

} // namespace slipway
