// SPDX-License-Identifier: Apache-2.0
#include "core/model/imagereference.h"
#include "tests/fuzz/fuzztarget.h"

using namespace slipway;

/// Image references: what is taken says the same again, and keeps to the grammar's bounds.
void slipway::fuzz(QByteArrayView input)
{
    const QString text = QString::fromUtf8(input);
    const Result<ImageReference> image = imageReferenceFromString(text, {});
    if (!image)
        return;
    require(image->toString() == text, "a reference is written as it was read");
    require(image->name.size() <= 255 && image->tag.size() <= 128, "name and tag are bounded");
    require(!image->registry().isEmpty(), "every image has a registry");

    const auto pulled = imageReferenceFromString(image->toPullString(), {});
    require(pulled.has_value(), "what an engine is asked for is a reference");
    require(pulled->name == image->name && pulled->digest == image->digest,
        "the same image is asked for");
    require(!pulled->tag.isEmpty() || !pulled->digest.isEmpty(), "one version is asked for");
}
