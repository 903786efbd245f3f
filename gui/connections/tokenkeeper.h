// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QObject>
#include <QUrl>

#include <functional>

namespace slipway {

/// The tokens of services, kept by the platform's keychain and nowhere else. Without a keychain
/// nothing is kept. Thread: the main one.
namespace tokenkeeper {

/// Calls \a found with the token for \a url, empty if there is none or no keychain tells, unless
/// \a guard died meanwhile.
void find(const QUrl &url, QObject *guard, std::function<void(QByteArray)> found);
/// Calls \a told with whether there is a keychain that answers.
void findKeychain(QObject *guard, std::function<void(bool)> told);
/// Calls \a done when it is kept, or not: keychainFailed.
void keep(const QUrl &url, const QByteArray &token, QObject *guard,
    std::function<void(Result<void>)> done);
void forget(const QUrl &url);

} // namespace tokenkeeper
} // namespace slipway
