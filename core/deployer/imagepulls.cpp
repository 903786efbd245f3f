// SPDX-License-Identifier: Apache-2.0
#include "core/deployer/imagepulls.h"

#include "core/base/logging.h"
#include "core/base/reasons.h"
#include "core/engine/engine.h"
#include "core/engine/imagesource.h"

namespace slipway {

ImagePulls::~ImagePulls() = default;

Task<Result<void>> ImagePulls::pull(
    Engine *engine, ImageReference image, ExecutionId id, std::stop_token stop)
{
    const Key key(engine, image.toPullString());
    const Outcome outcome;
    m_pulls[key].waiting.insert(id, outcome);
    if (!m_pulls[key].pull)
        begin(key, engine->abilities().images, std::move(image));
    auto onStop = [this, key, id] { leave(key, id); };
    const std::stop_callback callback(std::move(stop), std::move(onStop));
    const Result<void> result = co_await outcome;
    co_return result;
}

std::optional<PullProgress> ImagePulls::progress(ExecutionId id) const
{
    for (const auto &[key, pull] : m_pulls) {
        if (pull.waiting.contains(id))
            return pull.progress;
    }
    return std::nullopt;
}

void ImagePulls::close()
{
    while (!m_pulls.empty()) {
        const Key key = m_pulls.begin()->first;
        end(key, fail(reasons::cancelled));
    }
}

void ImagePulls::begin(const Key &key, ImageSource *source, ImageReference image)
{
    qCInfo(lcDeployer).noquote() << "pulling" << key.second << "on" << key.first->name();
    Pull &pull = m_pulls[key];
    pull.pull = source->pull(std::move(image));
    connect(pull.pull.get(), &ImagePull::progressed, this,
        [&pull](const PullProgress &progress) { pull.progress = progress; });
    connect(pull.pull.get(), &ImagePull::ended, this,
        [this, key](const Result<void> &result) { end(key, result); });
}

void ImagePulls::end(const Key &key, const Result<void> &result)
{
    auto node = m_pulls.extract(key);
    if (node.empty())
        return;
    Pull &ended = node.mapped();
    if (result)
        qCInfo(lcDeployer).noquote() << "pulled" << key.second << "on" << key.first->name();
    for (const Outcome &outcome : std::as_const(ended.waiting))
        outcome.complete(result);
    ended.pull->disconnect(this);
    // It may be what called.
    ended.pull.release()->deleteLater();
}

void ImagePulls::leave(const Key &key, ExecutionId id)
{
    const auto found = m_pulls.find(key);
    if (found == m_pulls.end() || !found->second.waiting.contains(id))
        return;
    found->second.waiting.take(id).complete(fail(reasons::cancelled));
    if (found->second.waiting.isEmpty()) {
        qCInfo(lcDeployer).noquote() << "nobody wants" << key.second << "any more";
        m_pulls.erase(found);
    }
}

} // namespace slipway
