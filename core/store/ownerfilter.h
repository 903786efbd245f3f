// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <optional>

namespace slipway {

/// Whose rows a query may see. There is no default, so that no caller can forget it.
class OwnerFilter
{
public:
    static OwnerFilter only(const QString &subject) { return OwnerFilter(subject); }
    static OwnerFilter everybody() { return OwnerFilter(std::nullopt); }

    /// Empty: everybody's.
    const std::optional<QString> &subject() const { return m_subject; }

private:
    explicit OwnerFilter(std::optional<QString> subject) : m_subject(std::move(subject)) { }
    std::optional<QString> m_subject;
};

} // namespace slipway
