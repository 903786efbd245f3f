// SPDX-License-Identifier: Apache-2.0
#include "core/model/logselection.h"

namespace slipway {

bool LogSelection::accepts(const LogRecordView &record) const
{
    if (stream && record.stream != *stream)
        return false;
    if (!since && !until)
        return true;
    const auto time = logTimeFrom(record.time);
    return time && (!since || *time >= *since) && (!until || *time <= *until);
}

bool LogSelection::isBefore(const LogRecordView &record) const
{
    if (!until)
        return false;
    const auto time = logTimeFrom(record.time);
    return time && *time - logDisorder > *until;
}

} // namespace slipway
