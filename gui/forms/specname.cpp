// SPDX-License-Identifier: Apache-2.0
#include "gui/forms/specname.h"

namespace slipway {

using namespace Qt::StringLiterals;

static const QString prefix = u"name="_s;

qsizetype nameLabelAt(const QJsonArray &labels)
{
    for (qsizetype at = 0; at < labels.size(); ++at) {
        if (labels.at(at).toString().startsWith(prefix))
            return at;
    }
    return -1;
}

QString nameFromLabels(const QJsonArray &labels)
{
    const qsizetype at = nameLabelAt(labels);
    return at < 0 ? QString() : labels.at(at).toString().sliced(prefix.size());
}

QJsonArray withName(QJsonArray labels, const QString &name)
{
    const qsizetype at = nameLabelAt(labels);
    if (name.isEmpty() && at >= 0)
        labels.removeAt(at);
    else if (!name.isEmpty() && at >= 0)
        labels.replace(at, prefix + name);
    else if (!name.isEmpty())
        labels.prepend(prefix + name);
    return labels;
}

} // namespace slipway
