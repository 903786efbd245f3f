// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "server/http/request.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <utility>

namespace slipway {

/// The query of a request, decoded as a form sends it ("+" is a space; WHATWG URL, 5.1). A
/// parameter without a value counts as absent.
class QueryParameters
{
public:
    /// \a known may stand there, \a repeatable any number of times. Errors: parameterUnknown,
    /// parameterTwice, characterForbidden.
    static Result<QueryParameters> of(
        const Request &request, const QStringList &known, const QStringList &repeatable = {});
    /// The same, but what is not \a known is passed over, as the Renga Deployer does.
    static Result<QueryParameters> among(const Request &request, const QStringList &known);

    std::optional<QString> value(QStringView name) const;
    QStringList values(QStringView name) const;
    /// A whole number from \a least to \a most, in digits. Errors: parameterInvalid.
    Result<std::optional<int>> number(const QString &name, int least, int most) const;
    /// "true" or "false", which it is if it is absent. Errors: parameterInvalid, also if it has no
    /// value: nobody should have to guess which one that is.
    Result<bool> flag(const QString &name) const;
    /// Errors: idMalformed.
    template<class Id>
    Result<std::optional<Id>> id(QStringView name) const
    {
        const auto text = value(name);
        if (!text)
            return std::optional<Id>();
        return Id::fromString(*text).map([](const Id &id) { return std::optional(id); });
    }

    /// All but those of \a without, encoded again, in one order whatever order they had.
    QByteArray encoded(const QStringList &without = {}) const;

private:
    static Result<QueryParameters> read(
        const Request &request, const QStringList &known, const QStringList &repeatable);

    QList<std::pair<QString, QString>> m_entries;
};

/// parameterInvalid: the \a value of \a name is not \a expected.
tl::unexpected<Error> failParameter(
    const QString &name, const QString &value, const QString &expected);

} // namespace slipway
