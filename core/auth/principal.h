// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <optional>

namespace slipway {

/// Whether \a text can name who calls: not empty, at most 255 bytes of UTF-8, and none of what
/// breaks a line, steers a terminal or turns the reading direction of what stands around it.
bool isSubject(const QString &text);

/// Whether \a text holds a control character, a line or paragraph separator, an override of the
/// reading direction (Unicode TR 36, 2.5), or half a surrogate pair.
bool hasControls(QStringView text);

/// Who calls: from the token, or the login name when the core runs inside the dashboard.
struct Principal
{
    QString subject;
    /// Empty optional: scopes are not checked (foreign keys without DEPLOYER_TOKEN_SCOPE_KEY).
    std::optional<QStringList> scopes;
    bool isAdmin = false; ///< bears deployer:admin, or is listed in DEPLOYER_ADMINS
    QByteArray claimsJson = "{}"; ///< the decoded claims, stored with what the principal makes

    bool hasScope(const QString &scope) const { return !scopes || scopes->contains(scope); }

    friend bool operator==(const Principal &, const Principal &) = default;
};

} // namespace slipway
