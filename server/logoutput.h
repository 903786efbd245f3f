// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"

#include <QByteArray>
#include <QLoggingCategory>

namespace slipway {

/// A line of the log without its end: "2026-11-21T09:30:00.125Z info slipway.http: message".
QByteArray logLine(QtMsgType type, const char *category, const QString &message, Timestamp time);

/// From now on what the program logs goes to standard error, each line in one piece. A message
/// pattern of Qt's costs as much as a third of a request: its times are local, and each asks the
/// system for its zone.
void logToStandardError();

} // namespace slipway
