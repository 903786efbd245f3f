// SPDX-License-Identifier: Apache-2.0
#include "gui/log/sgr.h"

#include <algorithm>

namespace slipway {
namespace {

constexpr int maxParameters = 64;

/// One of the parameters, with what follows it behind colons.
using Parameter = QList<int>;

QList<Parameter> parametersFrom(QStringView text)
{
    QList<Parameter> parameters;
    for (const QStringView part : text.split(u';')) {
        Parameter parameter;
        for (const QStringView number : part.split(u':'))
            parameter.append(number.isEmpty() ? 0 : std::clamp(number.toInt(), 0, 0xFFFF));
        parameters.append(parameter);
        if (parameters.size() == maxParameters)
            break;
    }
    return parameters;
}

TextColor rgb(int red, int green, int blue)
{
    const auto byte = [](int value) { return quint32(std::clamp(value, 0, 255)); };
    return {.kind = TextColor::Kind::Rgb, .value = byte(red) << 16 | byte(green) << 8 | byte(blue)};
}

TextColor indexed(int index)
{
    return {.kind = TextColor::Kind::Indexed, .value = quint32(std::clamp(index, 0, 255))};
}

/// The colour behind 38, 48 or 58 at \a at, which moves on to its last parameter.
TextColor extendedColor(const QList<Parameter> &parameters, qsizetype &at)
{
    const Parameter &own = parameters[at];
    if (own.size() > 1) {
        if (own[1] == 5)
            return indexed(own.value(2));
        // With the colour space between, or without as many write it.
        const qsizetype red = own.size() > 5 ? 3 : 2;
        return own[1] == 2 ? rgb(own.value(red), own.value(red + 1), own.value(red + 2))
                           : TextColor();
    }
    const auto next = [&parameters, at](
                          qsizetype distance) { return parameters.value(at + distance).value(0); };
    if (next(1) == 5) {
        const TextColor color = indexed(next(2));
        at += 2;
        return color;
    }
    if (next(1) == 2) {
        const TextColor color = rgb(next(2), next(3), next(4));
        at += 4;
        return color;
    }
    return {};
}

void applyAttribute(const Parameter &parameter, TextStyle &style)
{
    switch (parameter[0]) {
    case 0:
        style = {};
        break;
    case 1:
        style.isBold = true;
        break;
    case 2:
        style.isFaint = true;
        break;
    case 3:
        style.isItalic = true;
        break;
    case 4:
        style.isUnderlined = parameter.value(1, 1) != 0;
        break;
    case 7:
        style.isInverse = true;
        break;
    case 9:
        style.isStruck = true;
        break;
    case 21:
        style.isUnderlined = true;
        break;
    case 22:
        style.isBold = style.isFaint = false;
        break;
    case 23:
        style.isItalic = false;
        break;
    case 24:
        style.isUnderlined = false;
        break;
    case 27:
        style.isInverse = false;
        break;
    case 29:
        style.isStruck = false;
        break;
    case 39:
        style.foreground = {};
        break;
    case 49:
        style.background = {};
        break;
    default:
        break;
    }
}

void applyColor(int number, TextStyle &style)
{
    if (number >= 30 && number <= 37)
        style.foreground = indexed(number - 30);
    else if (number >= 40 && number <= 47)
        style.background = indexed(number - 40);
    else if (number >= 90 && number <= 97)
        style.foreground = indexed(number - 90 + 8);
    else if (number >= 100 && number <= 107)
        style.background = indexed(number - 100 + 8);
}

} // namespace

void applySgr(QStringView text, TextStyle &style)
{
    const QList<Parameter> parameters = parametersFrom(text);
    for (qsizetype at = 0; at < parameters.size(); ++at) {
        const int number = parameters[at][0];
        if (number == 38) {
            style.foreground = extendedColor(parameters, at);
        } else if (number == 48) {
            style.background = extendedColor(parameters, at);
        } else if (number == 58) {
            extendedColor(parameters, at); // of the underline alone
        } else {
            applyAttribute(parameters[at], style);
            applyColor(number, style);
        }
    }
}

} // namespace slipway
