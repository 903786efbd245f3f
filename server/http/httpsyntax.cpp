// SPDX-License-Identifier: Apache-2.0
#include "server/http/httpsyntax.h"

#include <algorithm>

namespace slipway {

namespace {

bool isTokenChar(char c)
{
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'))
        return true;
    return c != 0 && QByteArrayView("!#$%&'*+-.^_`|~").contains(c);
}

} // namespace

bool isToken(QByteArrayView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), isTokenChar);
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool areDigits(QByteArrayView text)
{
    return std::all_of(text.begin(), text.end(), isDigit);
}

bool equalsIgnoringCase(QByteArrayView a, QByteArrayView b)
{
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

QByteArrayView withoutOuterSpace(QByteArrayView text)
{
    const auto isSpace = [](char c) { return c == ' ' || c == '\t'; };
    while (!text.isEmpty() && isSpace(text.front()))
        text = text.sliced(1);
    while (!text.isEmpty() && isSpace(text.back()))
        text.chop(1);
    return text;
}

bool listContains(QByteArrayView list, QByteArrayView token)
{
    while (true) {
        const qsizetype comma = list.indexOf(',');
        if (equalsIgnoringCase(withoutOuterSpace(comma < 0 ? list : list.first(comma)), token))
            return true;
        if (comma < 0)
            return false;
        list = list.sliced(comma + 1);
    }
}

std::optional<QByteArray> hostOfAuthority(QByteArrayView authority)
{
    const bool isBracketed = authority.startsWith('[');
    const qsizetype nameEnd = authority.indexOf(isBracketed ? ']' : ':');
    if (isBracketed && nameEnd < 0)
        return std::nullopt;
    QByteArrayView name = nameEnd < 0 ? authority : authority.first(nameEnd);
    QByteArrayView rest = nameEnd < 0 ? QByteArrayView() : authority.sliced(nameEnd);
    if (isBracketed) {
        name = name.sliced(1);
        rest = rest.sliced(1);
    }
    if (!rest.isEmpty() && (rest.front() != ':' || rest.size() > 6 || !areDigits(rest.sliced(1))))
        return std::nullopt;
    const auto isNameChar = [isBracketed](char c) {
        return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.'
            || (isBracketed ? c == ':' : QByteArrayView("-_~%!$&'()*+;=").contains(c));
    };
    if (!std::all_of(name.begin(), name.end(), isNameChar) || (isBracketed && name.isEmpty()))
        return std::nullopt;
    return name.toByteArray().toLower();
}

} // namespace slipway
