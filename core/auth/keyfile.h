// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QString>

#include <memory>

struct evp_pkey_st;

namespace slipway {

/// The private key on P-256 in the PEM file at \a path. If there is no file, makes a key, and the
/// folder around it (mode 0700); whoever comes second, even at the same moment, reads the key of
/// the first. Blocks for the disk: for the start of a program. Errors: keyFileExposed (mode wider
/// than 0600), keyInvalid, fileFailed.
Result<std::shared_ptr<evp_pkey_st>> openKeyFile(const QString &path);

/// The same of a file that has to be there. Errors: keyFileMissing and those above.
Result<std::shared_ptr<evp_pkey_st>> readKeyFile(const QString &path);

} // namespace slipway
