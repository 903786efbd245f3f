// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/task.h"
#include "core/engine/imagesource.h"
#include "core/model/ids.h"

#include <QHash>
#include <QObject>

#include <map>
#include <memory>
#include <optional>
#include <stop_token>

namespace slipway {

class Engine;

/// The pulls that go on, one an image and engine, however many executions wait for it. It goes on
/// until it has ended or nobody wants it any more.
class ImagePulls final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ImagePulls)

public:
    ImagePulls() = default;
    ~ImagePulls() override;

    /// Resolves when \a engine has the image. \a engine must have an ImageSource. A stop request
    /// ends the wait with reasons::cancelled. Errors: those of ImagePull::ended().
    Task<Result<void>> pull(
        Engine *engine, ImageReference image, ExecutionId id, std::stop_token stop);

    /// Of the pull that \a id waits for.
    std::optional<PullProgress> progress(ExecutionId id) const;

    /// Ends all pulls, and all waits with reasons::cancelled.
    void close();

private:
    using Outcome = Completion<Result<void>>;
    using Key = std::pair<Engine *, QString>;
    struct Pull
    {
        std::unique_ptr<ImagePull> pull;
        PullProgress progress;
        QHash<ExecutionId, Outcome> waiting;
    };

    void begin(const Key &key, ImageSource *source, ImageReference image);
    void end(const Key &key, const Result<void> &result);
    void leave(const Key &key, ExecutionId id);

    std::map<Key, Pull> m_pulls;
};

} // namespace slipway
