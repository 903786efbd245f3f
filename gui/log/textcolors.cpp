// SPDX-License-Identifier: Apache-2.0
#include "gui/log/textcolors.h"

#include <array>
#include <cmath>

namespace slipway {
namespace {

constexpr double leastContrast = 4.5;

/// The sixteen named colours of a terminal, as xterm has them but for a blue that can be seen.
constexpr std::array<QRgb, 16> namedColors {0xFF000000, 0xFFCD0000, 0xFF00A000, 0xFFB08800,
    0xFF2060E0, 0xFFB000B0, 0xFF009C9C, 0xFFD0D0D0, 0xFF7F7F7F, 0xFFFF3030, 0xFF00D000, 0xFFE0C000,
    0xFF5C8CFF, 0xFFFF40FF, 0xFF00D8D8, 0xFFFFFFFF};

QColor indexedColor(int index)
{
    constexpr int cubeStart = 16;
    constexpr int greyStart = 232;
    if (index < cubeStart)
        return QColor::fromRgb(namedColors[std::size_t(index)]);
    if (index >= greyStart) {
        const int grey = 8 + 10 * (index - greyStart);
        return {grey, grey, grey};
    }
    const auto part = [](int step) { return step == 0 ? 0 : 55 + 40 * step; };
    const int cube = index - cubeStart;
    return {part(cube / 36), part(cube / 6 % 6), part(cube % 6)};
}

std::optional<QColor> colorOf(const TextColor &color)
{
    switch (color.kind) {
    case TextColor::Kind::Default:
        return std::nullopt;
    case TextColor::Kind::Indexed:
        return indexedColor(int(color.value));
    case TextColor::Kind::Rgb:
        return QColor::fromRgb(0xFF000000 | color.value);
    }
    return std::nullopt;
}

QColor mixed(const QColor &one, const QColor &other, double share)
{
    const auto part = [share](float a, float b) { return float(a + (b - a) * share); };
    return QColor::fromRgbF(part(one.redF(), other.redF()), part(one.greenF(), other.greenF()),
        part(one.blueF(), other.blueF()));
}

double luminance(const QColor &color)
{
    const auto linear = [](double part) {
        return part <= 0.03928 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF())
        + 0.0722 * linear(color.blueF());
}

} // namespace

double contrast(const QColor &one, const QColor &other)
{
    const double a = luminance(one) + 0.05;
    const double b = luminance(other) + 0.05;
    return std::max(a, b) / std::min(a, b);
}

QColor readable(const QColor &color, const QColor &base)
{
    constexpr int steps = 20;
    const bool isOnDark = contrast(base, Qt::white) > contrast(base, Qt::black);
    QColor found = color;
    for (int step = 1; step <= steps && contrast(found, base) < leastContrast; ++step)
        found = mixed(color, isOnDark ? Qt::white : Qt::black, double(step) / steps);
    return found;
}

TextColors colorsOf(const TextStyle &style, const QPalette &palette)
{
    const QColor base = palette.color(QPalette::Base);
    const QColor plain = palette.color(QPalette::Text);
    if (style == TextStyle())
        return {.text = plain, .background = std::nullopt};
    if (style.isNote)
        return {.text = readable(mixed(plain, base, 0.45), base),
            .background = mixed(base, plain, 0.08)};

    std::optional<QColor> text = colorOf(style.foreground);
    std::optional<QColor> background = colorOf(style.background);
    if (style.isInverse) {
        const QColor inverted = text.value_or(plain);
        text = background.value_or(base);
        background = inverted;
    }
    const QColor under = background.value_or(base);
    const QColor over = text.value_or(plain);
    return {.text = readable(style.isFaint ? mixed(over, under, 0.4) : over, under),
        .background = background};
}

} // namespace slipway
