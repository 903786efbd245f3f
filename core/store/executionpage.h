// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/listedexecution.h"
#include "core/model/listingquery.h"
#include "core/store/pagequery.h"

namespace slipway {

/// How the executions of \a query are found: by the index of the context, of the first label, of
/// the state or of the creator, whichever comes first here.
PageQuery pageQuery(const ExecutionQuery &query);

/// An execution that cannot be read is reported and left out.
Result<Page<ListedExecution>> readPage(
    Connection &connection, const ExecutionQuery &query, const OwnerFilter &owner);

} // namespace slipway
