// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/base/task.h"
#include "core/model/imagereference.h"
#include "core/model/pullprogress.h"

#include <QList>
#include <QObject>
#include <QString>

#include <memory>
#include <optional>

namespace slipway {

/// A pull that goes on. progressed() any number of times, ended() exactly once and last; never from
/// inside ImageSource::pull(). Destroying it cancels the pull.
class ImagePull : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ImagePull)

public:
    ImagePull() = default;
    ~ImagePull() override = default;

Q_SIGNALS:
    void progressed(const slipway::PullProgress &progress);
    /// Success: the engine has the image. Errors: imageNotFound, imagePullFailed (with the engine's
    /// own reason), credentialsFailed, engineAway.
    void ended(const slipway::Result<void> &result);
};

/// An image as an engine has it now.
struct LocalImage
{
    /// By which its registry knows it ("sha256:…"), else, for one that was never in a registry, its
    /// id.
    QString digest;
    bool bringsHealthCheck = false;

    friend bool operator==(const LocalImage &, const LocalImage &) = default;
};

/// An image that an engine has, under one of its names.
struct EngineImage
{
    QString name; ///< with its tag: "lab/train:2.1"
    QString digest; ///< as LocalImage has it
    qint64 size = 0; ///< bytes
    Timestamp created {};

    friend bool operator==(const EngineImage &, const EngineImage &) = default;
};

/// What an engine can do that lets us see to its images. Thread: the engine's.
class ImageSource
{
public:
    virtual ~ImageSource() = default;

    /// What \a image is on the engine now; nothing if the engine does not have it. Errors:
    /// engineAway and the like.
    virtual Task<Result<std::optional<LocalImage>>> find(ImageReference image) = 0;

    /// All that have a name, in no order. Errors: engineAway and the like.
    virtual Task<Result<QList<EngineImage>>> images() = 0;

    virtual std::unique_ptr<ImagePull> pull(ImageReference image) = 0;
};

} // namespace slipway
