// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/model/executionphase.h"
#include "core/model/health.h"
#include "core/model/ids.h"
#include "core/model/portbinding.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <chrono>
#include <optional>

namespace slipway {

/// How a container ended.
struct ExitResult
{
    int code = 0; ///< 128 + signal if a signal ended it, as a shell counts
    int signal = 0; ///< 0 if none is known to have ended it
    bool isOutOfMemory = false;

    friend bool operator==(const ExitResult &, const ExitResult &) = default;
};

/// One run of a context on an engine.
struct Execution
{
    ExecutionId id;
    ContextId contextId;
    QString creator;
    QString engine; ///< the configured name
    std::optional<QString> nameSpace; ///< the one sent
    /// The environment as it was sent, compact JSON: types and number texts are kept.
    QByteArray environmentJson = "{}";
    /// DEPLOYER_BASE_URL as the container has it, where it was not sent; absent: it was, or it is
    /// not known.
    std::optional<QString> baseUrl;
    std::optional<std::chrono::seconds> deadline; ///< how long it may run
    std::optional<std::chrono::seconds> grace; ///< between asking it to end and killing it
    Timestamp created;
    QByteArray claimsJson; ///< the decoded claims of the creator's token ("jwt"); never returned

    ExecutionPhase phase = ExecutionPhase::Accepted;
    Timestamp phaseSince; ///< when this phase began, by the engine's clock where it told
    std::optional<Timestamp> started; ///< when it first ran; nothing of one that never did
    std::optional<ExitResult> exit; ///< in Exited; and in Failed if the engine told a code
    QString reason; ///< why it failed or was lost, or the engine's own error; a sentence
    QByteArray handle; ///< the engine finds it by this; empty before a container can exist
    QList<PortBinding> ports; ///< where its ports answer while it runs
    /// What its image was: the digest, or the id of one that was never in a registry; may be empty.
    QString imageDigest;
    /// That it runs or ran on, by a name that people know; empty: it never came to one, or that was
    /// before hosts were kept.
    QString host;
    bool isLogComplete = false; ///< the log archive holds all that was written
    /// Its processes are suspended: in Running, and of state Unavailable.
    bool isPaused = false;
    /// Somebody asked for its end: while it runs it is being stopped, and then its end is no
    /// failure, whatever the exit code.
    bool isStopRequested = false;
    std::optional<Health> health; ///< up to Running, of an image that brings a check
    /// Somebody asked for its removal, which goes on, or was cut off and will be finished.
    bool isRemovalRequested = false;

    ExecutionState state() const
    {
        return isPaused && phase == ExecutionPhase::Running ? ExecutionState::Unavailable
                                                            : stateOf(phase);
    }

    friend bool operator==(const Execution &, const Execution &) = default;
};

/// What was sent, and RENGA_CONTEXT_ID and DEPLOYER_BASE_URL as the container has them (contract,
/// section 1). Compact JSON.
QByteArray shownEnvironment(const Execution &execution);

/// The contract's form: identifier, engine, namespace, environment, created, state. Compact.
QByteArray toJson(const Execution &execution);

} // namespace slipway
