// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/deployer/enginestatus.h"
#include "core/engine/imagesource.h"
#include "core/model/context.h"
#include "core/model/event.h"
#include "core/model/executionstatus.h"
#include "core/model/listedexecution.h"
#include "core/model/usage.h"
#include "core/remote/ssereader.h"

#include <QJsonObject>

#include <optional>

namespace slipway {

// What a service answers (resources/api/openapi.yaml), as the values that it was made of. Empty if
// it is not what it should be: an id, a phase or a time is missing or cannot be read. What this
// version does not know is passed over, so that services of later versions can be used.

std::optional<Context> contextFrom(const QJsonObject &object);
/// An Execution of the contract, in \a contextId.
std::optional<Execution> executionFrom(const QJsonObject &object, ContextId contextId);
std::optional<ListedExecution> listedExecutionFrom(const QJsonObject &object);
std::optional<ExecutionStatus> statusFrom(const QJsonObject &object);
std::optional<ExecutionStatistics> statisticsFrom(const QJsonObject &object);
std::optional<EngineStatus> engineFrom(const QJsonObject &object);
std::optional<EngineImage> imageFrom(const QJsonObject &object);
std::optional<Event> eventFrom(const SseEvent &event);

} // namespace slipway
