// SPDX-License-Identifier: Apache-2.0
#include "bench/nullengine.h"

namespace slipway {

namespace {

class EmptyLog final : public LogStream
{
public:
    EmptyLog()
    {
        post(this, [this] { Q_EMIT ended(Result<void>()); });
    }
    void pause() override { }
    void resume() override { }
};

} // namespace

std::unique_ptr<LogStream> NullEngine::logs(EngineHandle, LogQuery)
{
    return std::make_unique<EmptyLog>();
}

} // namespace slipway
