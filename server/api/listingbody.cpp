// SPDX-License-Identifier: Apache-2.0
#include "server/api/listingbody.h"

#include "server/http/problem.h"

#include <QPointer>

namespace slipway {

namespace {

constexpr auto listingEnd = "]}";

class ListingBody final : public BodyStream
{
public:
    /// \a beginning ends with the first item at least.
    ListingBody(QByteArray beginning, qint64 next, ListingSource source)
        : m_text(std::move(beginning)), m_next(next), m_source(std::move(source))
    {
    }

    QByteArray read(qint64 maxSize) override
    {
        if (m_text.isEmpty() && m_next && !m_isFetching && !m_isBroken) {
            m_isFetching = true;
            std::ignore = fetch(this, m_source, *m_next);
        }
        const QByteArray piece = m_text.left(maxSize);
        m_text.remove(0, piece.size());
        return piece;
    }
    bool atEnd() const override { return m_text.isEmpty() && !m_next; }
    bool isBroken() const override { return m_isBroken; }

private:
    static Task<void> fetch(QPointer<ListingBody> self, ListingSource source, qint64 after)
    {
        const auto piece = co_await source(after);
        if (self)
            self->take(piece);
    }

    void take(const Result<ListingPiece> &piece)
    {
        m_isFetching = false;
        m_isBroken = !piece;
        if (piece) {
            m_next = piece->next;
            if (!piece->items.isEmpty())
                m_text = ',' + piece->items;
            if (!m_next)
                m_text += listingEnd;
        }
        Q_EMIT readyRead();
    }

    QByteArray m_text;
    std::optional<qint64> m_next;
    ListingSource m_source;
    bool m_isFetching = false;
    bool m_isBroken = false;
};

} // namespace

Task<Reply> listingReply(QByteArray key, ListingSource source)
{
    QByteArray text = "{\"" + key + "\":[";
    const qsizetype head = text.size();
    std::optional<qint64> next;
    do {
        const auto piece = co_await source(next);
        if (!piece)
            co_return problemReply(piece.error());
        text += piece->items;
        next = piece->next;
    } while (next && text.size() == head); // none of the first ones could be read
    if (!next)
        co_return Reply {.body = text + listingEnd};
    Reply reply;
    reply.stream = std::make_shared<ListingBody>(std::move(text), *next, std::move(source));
    co_return reply;
}

} // namespace slipway
