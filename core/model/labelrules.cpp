// SPDX-License-Identifier: Apache-2.0
#include "core/model/labelrules.h"

#include "core/base/reasons.h"
#include "core/model/jsonfields.h"

#include <algorithm>
#include <array>

namespace slipway {
namespace {

constexpr qsizetype maxLabels = 1000;
constexpr qsizetype maxLabelBytes = 4096;
constexpr qsizetype maxLabelsBytes = 64 * 1024;

/// Other programs act on containers with these, such as `docker compose down` and `podman
/// auto-update`.
constexpr std::array reservedPrefixes = {
    QLatin1StringView("slipway."),
    QLatin1StringView("com.docker."),
    QLatin1StringView("com.docker/"),
    QLatin1StringView("io.docker."),
    QLatin1StringView("io.kubernetes."),
    QLatin1StringView("kubernetes.io/"),
    QLatin1StringView("k8s.io/"),
    QLatin1StringView("io.podman."),
    QLatin1StringView("io.containers."),
    QLatin1StringView("io.containerd."),
    QLatin1StringView("io.cri-containerd."),
    QLatin1StringView("io.balena."),
    QLatin1StringView("org.mobyproject."),
    QLatin1StringView("desktop.docker."),
};

bool isReserved(const QString &key)
{
    return std::any_of(reservedPrefixes.begin(), reservedPrefixes.end(),
        [&key](QLatin1StringView prefix) { return key.startsWith(prefix, Qt::CaseInsensitive); });
}

/// What moves the cursor or ends the line where keys are shown.
bool isControl(QChar c)
{
    return c.category() == QChar::Other_Control || c.category() == QChar::Separator_Line
        || c.category() == QChar::Separator_Paragraph;
}

tl::unexpected<Error> failTooLong(const QString &path, qsizetype limit)
{
    return fail(
        reasons::tooLong, {{QStringLiteral("path"), path}, {QStringLiteral("limit"), limit}});
}

} // namespace

Result<void> checkLabels(const QStringList &labels, const QString &path)
{
    if (labels.size() > maxLabels)
        return fail(reasons::tooMany,
            {{QStringLiteral("path"), path}, {QStringLiteral("limit"), maxLabels}});
    qsizetype sum = 0;
    for (qsizetype i = 0; i < labels.size(); ++i) {
        const qsizetype size = labels[i].toUtf8().size();
        if (size > maxLabelBytes)
            return failTooLong(entryPath(path, i), maxLabelBytes);
        sum += size;
        const QString key = labels[i].section(u'=', 0, 0);
        if (std::any_of(key.begin(), key.end(), isControl))
            return fail(reasons::labelCharacter, {{QStringLiteral("path"), entryPath(path, i)}});
        if (isReserved(key))
            return fail(reasons::labelReserved,
                {{QStringLiteral("path"), entryPath(path, i)},
                    {QStringLiteral("value"), key.left(64)}});
    }
    if (sum > maxLabelsBytes)
        return failTooLong(path, maxLabelsBytes);
    return {};
}

} // namespace slipway
