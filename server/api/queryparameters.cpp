// SPDX-License-Identifier: Apache-2.0
#include "server/api/queryparameters.h"

#include "core/base/reasons.h"

#include <QUrl>

#include <algorithm>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

QString decoded(const QString &text)
{
    QByteArray bytes = text.toLatin1();
    return QString::fromUtf8(QByteArray::fromPercentEncoding(bytes.replace('+', ' ')));
}

QByteArray encoded(const std::pair<QString, QString> &entry)
{
    return QUrl::toPercentEncoding(entry.first) + '=' + QUrl::toPercentEncoding(entry.second);
}

} // namespace

Result<QueryParameters> QueryParameters::of(
    const Request &request, const QStringList &known, const QStringList &repeatable)
{
    QueryParameters parameters;
    for (const auto &[name, value] : request.query.queryItems(QUrl::FullyEncoded)) {
        const std::pair entry {decoded(name), decoded(value)};
        if (!known.contains(entry.first) && !repeatable.contains(entry.first))
            return fail(reasons::parameterUnknown,
                {{u"parameter"_s, entry.first.left(64)},
                    {u"known"_s, (known + repeatable).join(u", "_s)}});
        if (entry.second.isEmpty())
            continue;
        if (entry.second.contains(QChar::Null))
            return fail(reasons::characterForbidden, {{u"path"_s, entry.first}});
        if (!repeatable.contains(entry.first) && parameters.value(entry.first))
            return fail(reasons::parameterTwice, {{u"parameter"_s, entry.first}});
        parameters.m_entries.append(entry);
    }
    return parameters;
}

std::optional<QString> QueryParameters::value(QStringView name) const
{
    const QStringList found = values(name);
    return found.isEmpty() ? std::nullopt : std::optional(found.constFirst());
}

QStringList QueryParameters::values(QStringView name) const
{
    QStringList found;
    for (const auto &[key, value] : m_entries) {
        if (key == name)
            found.append(value);
    }
    return found;
}

QByteArray QueryParameters::encoded(const QStringList &without) const
{
    QByteArrayList parts;
    for (const auto &entry : m_entries) {
        if (!without.contains(entry.first))
            parts.append(slipway::encoded(entry));
    }
    std::sort(parts.begin(), parts.end());
    return parts.join('&');
}

} // namespace slipway
