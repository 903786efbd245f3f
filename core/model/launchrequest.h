// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/jsonreader.h"
#include "core/model/contextspec.h"

#include <optional>

namespace slipway {

/// The body of POST /contexts/{id}/executions (contract: NewExecution).
struct LaunchRequest
{
    std::optional<QString> engine;
    std::optional<QString> nameSpace;
    QByteArray environmentJson = "{}"; ///< compact JSON, as it was sent
    /// The same as the container gets it: null leaves a variable out, so it has no value.
    struct Override
    {
        QString name;
        std::optional<QString> value;
        friend bool operator==(const Override &, const Override &) = default;
    };
    QList<Override> environment;

    friend bool operator==(const LaunchRequest &, const LaunchRequest &) = default;
};

/// Numbers keep the text that was sent ("1.0"). Errors: wrongType (a value that is an object or an
/// array, too), envNameInvalid, characterForbidden.
Result<LaunchRequest> launchRequestFromJson(const JsonDocument &document);

/// What the container gets, sorted by name: \a contextEnv, over it the request's environment (null
/// takes a variable away), over it \a fixed.
QList<EnvVariable> mergedEnvironment(const QList<EnvVariable> &contextEnv,
    const QList<LaunchRequest::Override> &overrides, const QList<EnvVariable> &fixed);

} // namespace slipway
