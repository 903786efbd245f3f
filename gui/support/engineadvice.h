// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"

#include <QString>

namespace slipway {

/// Why an engine cannot be used, and the command that mends it.
struct EngineAdvice
{
    QString sentence;
    QString command; ///< for a terminal; empty if no one command does
};

/// Of this computer's engine. Looks at the socket that \a problem names, if it is one of this
/// computer: not installed, not running, or no permission. \a program is what would be installed
/// ("dockerd").
EngineAdvice engineAdvice(const Error &problem, const QString &program = QStringLiteral("dockerd"));

/// Of an engine of a service elsewhere: there is nothing to look at here, nor to be done.
EngineAdvice remoteEngineAdvice(const Error &problem);

} // namespace slipway
