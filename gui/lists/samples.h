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

/// One as it can be run on an engine.
struct OfferedSample
{
    Sample sample;
    bool isThere = false; ///< its image need not be pulled
};

/// All of samples(). What is there, by its name in \a images, takes the place of an image that
/// would have to be pulled, where it does as well. Those that are there come first.
QList<OfferedSample> offeredSamples(const QStringList &images);

} // namespace slipway
