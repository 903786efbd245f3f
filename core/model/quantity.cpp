// SPDX-License-Identifier: Apache-2.0
#include "core/model/quantity.h"

#include "core/base/reasons.h"
#include "core/model/jsonfields.h"

#include <array>
#include <limits>

namespace slipway {
namespace {

// Clang's own; __extension__ keeps -Wpedantic quiet about it.
__extension__ using Wide = unsigned __int128;

/// More digits than any amount that fits, and few enough that nothing overflows on the way.
constexpr int maxDigits = 28;
constexpr int maxExponent = 30;

struct Suffix
{
    QLatin1StringView text;
    int ten; ///< times 10^ten
    int two; ///< times 2^two
};
constexpr std::array suffixes = {
    Suffix {QLatin1StringView("n"), -9, 0},
    Suffix {QLatin1StringView("u"), -6, 0},
    Suffix {QLatin1StringView("m"), -3, 0},
    Suffix {QLatin1StringView(""), 0, 0},
    Suffix {QLatin1StringView("k"), 3, 0},
    Suffix {QLatin1StringView("M"), 6, 0},
    Suffix {QLatin1StringView("G"), 9, 0},
    Suffix {QLatin1StringView("T"), 12, 0},
    Suffix {QLatin1StringView("P"), 15, 0},
    Suffix {QLatin1StringView("E"), 18, 0},
    Suffix {QLatin1StringView("Ki"), 0, 10},
    Suffix {QLatin1StringView("Mi"), 0, 20},
    Suffix {QLatin1StringView("Gi"), 0, 30},
    Suffix {QLatin1StringView("Ti"), 0, 40},
    Suffix {QLatin1StringView("Pi"), 0, 50},
    Suffix {QLatin1StringView("Ei"), 0, 60},
};

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

/// "e3", "E-6", or one of the suffixes.
std::optional<Suffix> suffixFrom(QStringView text)
{
    for (const Suffix &suffix : suffixes) {
        if (text == suffix.text)
            return suffix;
    }
    if (!text.startsWith(u'e') && !text.startsWith(u'E'))
        return std::nullopt;
    text = text.sliced(1);
    const bool isNegative = text.startsWith(u'-');
    if (isNegative || text.startsWith(u'+'))
        text = text.sliced(1);
    if (text.isEmpty() || text.size() > 2 || !std::all_of(text.begin(), text.end(), isDigit))
        return std::nullopt;
    const int exponent = text.toInt();
    if (exponent > maxExponent)
        return std::nullopt;
    return Suffix {{}, isNegative ? -exponent : exponent, 0};
}

/// \a digits times 10^\a ten times 2^\a two, rounded up.
std::optional<qint64> scaled(Wide digits, int ten, int two)
{
    constexpr Wide largest = std::numeric_limits<qint64>::max();
    // 10^n is 2^n times 5^n. With the powers of two put together nothing is multiplied that was
    // divided before, and so rounded; and what passes 128 bits on the way passes 63 at the end:
    // digits * 2^(60 - n) / 5^n with n <= maxDigits.
    two += ten;
    for (int i = 0; i < two; ++i) {
        if (digits > (~Wide(0) >> 1))
            return std::nullopt;
        digits *= 2;
    }
    for (int i = 0; i < ten; ++i) {
        if (digits > largest)
            return std::nullopt;
        digits *= 5;
    }
    bool isInexact = false;
    const auto divide = [&](Wide by) {
        isInexact = isInexact || digits % by != 0;
        digits /= by;
    };
    for (int i = 0; i > ten; --i)
        divide(5);
    for (int i = 0; i > two; --i)
        divide(2);
    digits += isInexact ? 1 : 0;
    if (digits > largest)
        return std::nullopt;
    return qint64(digits);
}

} // namespace

std::optional<qint64> quantityFromString(QStringView text, int decimals)
{
    if (text.startsWith(u'+'))
        text = text.sliced(1);
    Wide digits = 0;
    int count = 0;
    int fraction = 0;
    bool hasPoint = false;
    qsizetype end = 0;
    for (; end < text.size() && (isDigit(text[end]) || (text[end] == u'.' && !hasPoint)); ++end) {
        if (text[end] == u'.') {
            hasPoint = true;
            continue;
        }
        if (++count > maxDigits)
            return std::nullopt;
        digits = digits * 10 + (text[end].unicode() - u'0');
        fraction += hasPoint ? 1 : 0;
    }
    const auto suffix = suffixFrom(text.sliced(end));
    if (count == 0 || !suffix)
        return std::nullopt;
    return scaled(digits, suffix->ten + decimals - fraction, suffix->two);
}

Result<qint64> quantityFromJson(const QJsonValue &value, int decimals, const QString &path)
{
    if (!value.isString() && !value.isDouble())
        return failType(path, QStringLiteral("a quantity, such as 500m, 1.5, 128Mi or 2G"));
    const QString text = value.toVariant().toString();
    const std::optional<qint64> amount = quantityFromString(text, decimals);
    if (!amount)
        return fail(reasons::quantityInvalid,
            {{QStringLiteral("path"), path}, {QStringLiteral("value"), text.left(64)}});
    return *amount;
}

} // namespace slipway
