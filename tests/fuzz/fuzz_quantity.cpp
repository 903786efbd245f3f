// SPDX-License-Identifier: Apache-2.0
#include "core/model/quantity.h"
#include "tests/fuzz/fuzztarget.h"

#include <cmath>
#include <cstdlib>

using namespace slipway;

namespace {

/// What \a text amounts to, nearly; by the C library's reading of numbers.
long double nearly(const QByteArray &text, int decimals)
{
    char *suffix = nullptr;
    const long double number = std::strtold(text.constData(), &suffix);
    const QByteArrayView powers = suffix[0] && suffix[1] == 'i' ? "-KMGTPE" : "-kMGTPE";
    const long double base = suffix[0] && suffix[1] == 'i' ? 1024 : 1000;
    const qsizetype parts = QByteArrayView("-mun").indexOf(suffix[0]);
    const qsizetype power = suffix[0] == '\0' ? 0 : parts > 0 ? -parts : powers.indexOf(suffix[0]);
    return number * std::pow(base, power) * std::pow(10.0L, decimals);
}

} // namespace

/// Quantities: held against floating point, and against themselves in other units.
void slipway::fuzz(QByteArrayView input)
{
    const QString text = QString::fromUtf8(input);
    const auto whole = quantityFromString(text, 0);
    const auto thousandths = quantityFromString(text, 3);
    if (thousandths)
        require(whole && *whole == *thousandths / 1000 + (*thousandths % 1000 > 0 ? 1 : 0),
            "what is finer than a part is rounded up");
    if (!whole)
        return;
    require(*whole >= 0, "no quantity is negative");
    const long double expected = nearly(text.toLatin1(), 0);
    require(*whole >= expected * 0.999999L && *whole <= expected * 1.000001L + 1,
        "it amounts to what the number and its suffix say");
    require(
        quantityFromString(QString::number(*whole), 0) == whole, "an amount is a quantity itself");
}
