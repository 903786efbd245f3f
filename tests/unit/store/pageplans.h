// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/store/pagequery.h"

#include <QList>

namespace slipway::test {

/// A page as a database can explain it.
struct PagePlan
{
    QByteArray name;
    QString sql; ///< of an owner's page or of everybody's, with values in its places
    QString index; ///< that has to serve it; a regular expression
};

QList<PagePlan> pagePlans();

} // namespace slipway::test
