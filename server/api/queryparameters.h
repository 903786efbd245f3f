// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "server/http/request.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <utility>

namespace slipway {

/// The query of a request, decoded as a form sends it ("+" is a space; WHATWG URL, 5.1) and read
/// strictly. A parameter without a value counts as absent.
class QueryParameters
{
public:
    /// \a known may stand there, \a repeatable any number of times. Errors: parameterUnknown,
    /// parameterTwice, characterForbidden.
    static Result<QueryParameters> of(
        const Request &request, const QStringList &known, const QStringList &repeatable = {});

    std::optional<QString> value(QStringView name) const;
    QStringList values(QStringView name) const;

    /// All but those of \a without, encoded again, in one order whatever order they had.
    QByteArray encoded(const QStringList &without = {}) const;

private:
    QList<std::pair<QString, QString>> m_entries;
};

} // namespace slipway
