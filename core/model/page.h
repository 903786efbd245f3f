// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>

#include <optional>

namespace slipway {

enum class ListingOrder { NewestFirst, OldestFirst };

/// Which part of a listing is wanted. A place is the number of an item in the order of creation; it
/// never changes, so that nothing is left out or told twice while items come and go.
struct PageBounds
{
    ListingOrder order = ListingOrder::NewestFirst;
    std::optional<qint64>
        after; ///< where the page before this one ended; empty: from the beginning
    int limit = 100; ///< items at most
    qint64 bytes = 4 * 1024 * 1024; ///< with so many the page ends; an item may have 1 MiB

    friend bool operator==(const PageBounds &, const PageBounds &) = default;
};

/// A part of a listing. It may hold fewer items than were asked for, even none, and yet not be the
/// last one: it ends as well when it has become large, or when many items were looked at that were
/// not meant.
template<class Item>
struct Page
{
    QList<Item> items;
    std::optional<qint64> next; ///< PageBounds::after of the next page; empty: this is the last one

    friend bool operator==(const Page &, const Page &) = default;
};

} // namespace slipway
