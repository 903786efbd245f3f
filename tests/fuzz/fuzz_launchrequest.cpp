// SPDX-License-Identifier: Apache-2.0
#include "core/base/jsonreader.h"
#include "core/model/launchrequest.h"
#include "tests/fuzz/fuzztarget.h"

#include <algorithm>

using namespace slipway;

/// Bodies of POST /contexts/{id}/executions: the environment is stored as it was sent, and the
/// container gets every variable once.
void slipway::fuzz(QByteArrayView input)
{
    const Result<JsonDocument> document = readJson(input);
    if (!document)
        return;
    const Result<LaunchRequest> request = launchRequestFromJson(*document);
    if (!request) {
        require(!request.error().args().isEmpty(), "a refusal says what is wrong");
        return;
    }
    const auto stored = readJson("{\"environment\":" + request->environmentJson + '}');
    require(stored.has_value(), "what is stored can be read");
    const auto again = launchRequestFromJson(*stored);
    require(again && again->environment == request->environment
            && again->environmentJson == request->environmentJson,
        "what is stored reads as what was sent");

    const QList<EnvVariable> env = mergedEnvironment({}, request->environment, {});
    const auto hasValue = [](const LaunchRequest::Override &each) {
        return each.value.has_value();
    };
    require(env.size()
            == std::count_if(request->environment.begin(), request->environment.end(), hasValue),
        "the container gets every variable that has a value");
    for (const EnvVariable &variable : env)
        require(checkEnvName(variable.name, {}) && !variable.value.contains(QChar::Null),
            "a container can have such a variable");
}
