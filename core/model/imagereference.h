// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QString>

namespace slipway {

/// The name of an image by the grammar of the distribution project
/// (github.com/distribution/reference): [host[:port]/]path[:tag][@digest].
struct ImageReference
{
    QString name; ///< with the registry's host, as it was written
    QString tag; ///< empty if none was written
    QString digest; ///< "sha256:…"; empty if none was written

    /// As it was written.
    QString toString() const;
    /// The host of its registry: "docker.io" where none was written.
    QString registry() const;
    /// With ":latest" where neither tag nor digest was written: what an engine is asked for.
    QString toPullString() const;

    friend bool operator==(const ImageReference &, const ImageReference &) = default;
};

/// \a path names the value in the error ("spec.image"). Errors: imageMalformed, tooLong (1 kB).
Result<ImageReference> imageReferenceFromString(const QString &text, const QString &path);

} // namespace slipway
