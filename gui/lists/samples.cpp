// SPDX-License-Identifier: Apache-2.0
#include "gui/lists/samples.h"

#include "core/base/jsonreader.h"

#include <QFile>
#include <QJsonArray>

#include <algorithm>
#include <optional>

namespace slipway {

using namespace Qt::StringLiterals;

QList<Sample> samples()
{
    QFile file(u":/contexts/samples.json"_s);
    const bool isOpen = file.open(QIODevice::ReadOnly);
    Q_ASSERT(isOpen);
    QList<Sample> samples;
    const auto json = readJson(isOpen ? file.readAll() : QByteArray("[]"));
    for (const QJsonValue &entry : json ? json->root.toArray() : QJsonArray()) {
        if (auto spec = contextSpecFromJson(entry[u"spec"]))
            samples.append({entry[u"id"].toString(), *std::move(spec)});
    }
    return samples;
}

/// "busybox" of "registry.example/lab/busybox:1.36".
static QString programOf(const QString &image)
{
    return image.section(u'/', -1).section(u':', 0, 0).section(u'@', 0, 0);
}

/// What runs \a sample as well as its own image; a shell is in most images of these names.
static QStringList substitutesOf(const Sample &sample)
{
    QStringList names;
    if (sample.id == u"shell" || sample.id == u"web")
        names.append(u"busybox"_s);
    if (sample.id == u"shell")
        names += {u"alpine"_s, u"debian"_s, u"ubuntu"_s, u"python"_s, u"fedora"_s, u"rockylinux"_s,
            u"base-notebook"_s};
    if (sample.id == u"notebook")
        names += {u"base-notebook"_s, u"minimal-notebook"_s, u"scipy-notebook"_s,
            u"datascience-notebook"_s};
    return names;
}

static OfferedSample offered(Sample sample, const QStringList &images)
{
    const auto take = [&sample](const QString &name) -> std::optional<OfferedSample> {
        const auto image = imageReferenceFromString(name, {});
        if (!image)
            return std::nullopt;
        Sample taken = sample;
        taken.spec.image = *image;
        return OfferedSample {std::move(taken), true};
    };
    if (images.contains(sample.spec.image.toPullString()))
        return {sample, true};
    for (const QString &substitute : substitutesOf(sample)) {
        for (const QString &image : images) {
            if (programOf(image) != substitute)
                continue;
            if (const auto found = take(image))
                return *found;
        }
    }
    // Nearly all images have a shell; a download may be out of reach.
    if (sample.id == u"shell") {
        if (const auto found = take(images.value(0)))
            return *found;
    }
    return {std::move(sample), false};
}

QList<OfferedSample> offeredSamples(const QStringList &images)
{
    QList<OfferedSample> offers;
    for (const Sample &sample : samples())
        offers.append(offered(sample, images));
    std::stable_partition(
        offers.begin(), offers.end(), [](const OfferedSample &offer) { return offer.isThere; });
    return offers;
}

} // namespace slipway
