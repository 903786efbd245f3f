// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QSslConfiguration>

namespace slipway {

/// TLS 1.2 or later with the certificate in \a certificateFile (PEM; the ones that signed it may
/// follow) and its key in \a keyFile (PEM, without a passphrase, not readable by everybody).
/// Blocks. Errors: certificateUnusable, which names the file and what is wrong.
Result<QSslConfiguration> serverCertificate(const QString &certificateFile, const QString &keyFile);

} // namespace slipway
