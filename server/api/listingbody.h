// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/task.h"
#include "core/model/page.h"
#include "server/http/reply.h"

#include <QByteArray>

#include <functional>
#include <optional>

namespace slipway {

/// Items of a listing as compact JSON, with commas between them.
struct ListingPiece
{
    QByteArray items;
    std::optional<qint64> next; ///< where the next piece begins; empty: this is the last one
};

template<class Item>
ListingPiece pieceOf(const Page<Item> &page)
{
    QByteArrayList items;
    for (const Item &item : page.items)
        items.append(toJson(item));
    return {.items = items.join(','), .next = page.next};
}

/// Gives the piece that begins behind a place, or the first one.
using ListingSource = std::function<Task<Result<ListingPiece>>(std::optional<qint64> after)>;

/// {"<key>": [item…]} with all pieces of \a source: at once if the first one is all, else piece by
/// piece as the client reads, one in memory at a time. If a later one cannot be had the connection
/// is cut, so that half a listing is not taken for a whole one.
Task<Reply> listingReply(QByteArray key, ListingSource source);

} // namespace slipway
