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
    const QStringList names = known + repeatable;
    for (const auto &[name, value] : request.query.queryItems(QUrl::FullyEncoded)) {
        if (const QString text = decoded(name); !names.contains(text))
            return fail(reasons::parameterUnknown,
                {{u"parameter"_s, text.left(64)}, {u"known"_s, names.join(u", "_s)}});
    }
    return read(request, names, repeatable);
}

Result<QueryParameters> QueryParameters::among(const Request &request, const QStringList &known)
{
    return read(request, known, {});
}

Result<QueryParameters> QueryParameters::read(
    const Request &request, const QStringList &known, const QStringList &repeatable)
{
    QueryParameters parameters;
    for (const auto &[name, value] : request.query.queryItems(QUrl::FullyEncoded)) {
        const std::pair entry {decoded(name), decoded(value)};
        if (!known.contains(entry.first))
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
        if (key == name && !value.isEmpty())
            found.append(value);
    }
    return found;
}

Result<std::optional<int>> QueryParameters::number(const QString &name, int least, int most) const
{
    const auto text = value(name);
    if (!text)
        return std::nullopt;
    // QString::toInt() takes blanks and signs.
    const auto isDigit = [](QChar c) { return c >= u'0' && c <= u'9'; };
    const bool isNumber = std::all_of(text->begin(), text->end(), isDigit);
    bool hasFit = false;
    const int number = text->toInt(&hasFit);
    if (!isNumber || !hasFit || number < least || number > most)
        return failParameter(name, *text, u"a whole number from %1 to %2"_s.arg(least).arg(most));
    return number;
}

Result<bool> QueryParameters::flag(const QString &name) const
{
    for (const auto &[key, value] : m_entries) {
        if (key != name)
            continue;
        if (value != u"true" && value != u"false")
            return failParameter(name, value, u"true or false"_s);
        return value == u"true";
    }
    return false;
}

QByteArray QueryParameters::encoded(const QStringList &without) const
{
    QByteArrayList parts;
    for (const auto &entry : m_entries) {
        if (!entry.second.isEmpty() && !without.contains(entry.first))
            parts.append(slipway::encoded(entry));
    }
    std::sort(parts.begin(), parts.end());
    return parts.join('&');
}

tl::unexpected<Error> failParameter(
    const QString &name, const QString &value, const QString &expected)
{
    return fail(reasons::parameterInvalid,
        {{u"parameter"_s, name}, {u"value"_s, value.left(64)}, {u"expected"_s, expected}});
}

} // namespace slipway
