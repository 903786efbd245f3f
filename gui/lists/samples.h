// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/contextspec.h"

#include <QList>
#include <QString>

namespace slipway {

/// A context that is ready to be made, for whoever has none yet.
struct Sample
{
    QString id; ///< "shell"
    ContextSpec spec;
};

/// Those of resources/contexts/samples.json, the one place that names their images.
QList<Sample> samples();

} // namespace slipway
