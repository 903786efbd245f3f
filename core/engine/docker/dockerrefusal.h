// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"
#include "core/model/imagereference.h"

#include <optional>

namespace slipway {

// What an engine's own words mean: a reason whose sentence says what to do, with those words as its
// "engine_message". Engines tell by words alone what went wrong: the words of Docker 20.10 to 28,
// with and without containerd's image store, of Podman 4 and 5, and of runc and crun beneath them.
// Pure functions.

/// Why \a image could not be pulled: imageNotFound, imagePlatform, engineDiskFull, one of the
/// registry's, or imagePullFailed if the words are none of those known. \a isNotFound: the engine
/// answered 404.
Error pullRefusal(
    const QString &message, bool isNotFound, const ImageReference &image, const QString &engine);

/// Why a container could not be created or started; nothing if the words are none of those known.
std::optional<Error> startRefusal(const QString &message, const QString &engine);
/// The sentence of startRefusal(), or \a message as it is.
QString startRefusalText(const QString &message, const QString &engine);

/// Why a program was never executed, where runc or the init process wrote that into the container's
/// log, as its only line: a sentence, else empty. \a log may be its beginning.
QString startFailureText(const QByteArray &log, const QString &engine);

} // namespace slipway
