// SPDX-License-Identifier: Apache-2.0
#include "gui/support/contextname.h"

#include "core/model/imagereference.h"

namespace slipway {

QString contextName(const QString &image, const QStringList &labels)
{
    const QString key = QStringLiteral("name=");
    for (const QString &label : labels) {
        if (label.size() > key.size() && label.startsWith(key))
            return label.sliced(key.size());
    }
    const auto reference = imageReferenceFromString(image, {});
    return reference ? reference->name.section(u'/', -1) : image;
}

} // namespace slipway
