// SPDX-License-Identifier: Apache-2.0
#include "gui/log/logdocument.h"

#include <algorithm>

namespace slipway {
namespace {

using namespace std::chrono_literals;

constexpr auto slice = 8ms;
/// Lines between two looks at the clock, where nothing is matched.
constexpr int plainLines = 256;

} // namespace

LogDocument::LogDocument(qint64 maxMemory, QObject *parent)
    : QObject(parent), m_lines(maxMemory), m_rows(m_lines)
{
    m_slices.setSingleShot(true);
    connect(&m_slices, &QTimer::timeout, this, &LogDocument::advance);
}

void LogDocument::finish()
{
    m_lines.finish();
    advance();
}

void LogDocument::clear()
{
    m_lines.clear();
    m_rows.clear();
    m_hits.clear();
    m_frozenEnd.reset();
    m_settled = m_searched = 0;
    m_slices.stop();
    Q_EMIT restarted();
    Q_EMIT changed();
}

void LogDocument::setWidth(std::optional<qsizetype> width)
{
    m_rows.setWidth(width);
}

void LogDocument::setFilter(std::optional<QRegularExpression> filter)
{
    m_filter = std::move(filter);
    m_rows.clear();
    m_settled = m_rows.end();
    setSearch(m_search);
}

void LogDocument::setSearch(std::optional<QRegularExpression> search)
{
    m_search = std::move(search);
    m_hits.clear();
    m_searched = m_lines.first();
    Q_EMIT restarted();
    advance();
}

void LogDocument::setFrozen(bool isFrozen)
{
    m_frozenEnd = isFrozen ? std::optional(m_rows.end()) : std::nullopt;
    advance();
}

qint64 LogDocument::endOfRows() const
{
    // What a filter decides about a line that goes on may be wrong in a moment.
    const qint64 end = m_filter ? m_lines.settled() : m_lines.end();
    return m_frozenEnd ? std::min(*m_frozenEnd, end) : end;
}

qint64 LogDocument::endOfSearch() const
{
    return m_search ? std::min(m_rows.end(), m_lines.settled()) : m_searched;
}

void LogDocument::advance()
{
    const QDeadlineTimer deadline(slice);
    m_rows.dropOldest();
    m_hits.dropBefore(m_lines.first());
    m_searched = std::max(m_searched, m_lines.first());
    m_rows.truncate(m_settled);
    showMore(deadline);
    m_settled = std::min(m_lines.settled(), m_rows.end());
    searchMore(deadline);
    if (m_rows.end() < endOfRows() || m_searched < endOfSearch())
        m_slices.start(0);
    else
        m_slices.stop();
    Q_EMIT changed();
}

void LogDocument::showMore(const QDeadlineTimer &deadline)
{
    const qint64 end = endOfRows();
    while (m_rows.end() < end && !deadline.hasExpired()) {
        if (m_filter) {
            m_rows.append(hasMatch(shownText(m_lines.at(m_rows.end())).text(), *m_filter));
            continue;
        }
        for (int i = 0; i < plainLines && m_rows.end() < end; ++i)
            m_rows.append(true);
    }
}

void LogDocument::searchMore(const QDeadlineTimer &deadline)
{
    for (const qint64 end = endOfSearch(); m_searched < end && !deadline.hasExpired();
         ++m_searched) {
        if (m_rows.isShown(m_searched)) {
            const QString text = shownText(m_lines.at(m_searched)).text();
            m_hits.append(m_searched, matchesIn(text, *m_search).size());
        }
    }
}

} // namespace slipway
