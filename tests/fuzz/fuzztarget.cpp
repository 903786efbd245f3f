// SPDX-License-Identifier: Apache-2.0
#include "tests/fuzz/fuzztarget.h"

#include <QtGlobal>

#include <cstdint>

/// libFuzzer's entry (llvm.org/docs/LibFuzzer.html).
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    slipway::fuzz(QByteArrayView(data, static_cast<qsizetype>(size)));
    return 0;
}

namespace slipway {

void require(bool holds, const char *property)
{
    if (!holds)
        qFatal("This does not hold: %s", property);
}

QList<Pieces> cuts(QByteArrayView input)
{
    Pieces bytes;
    for (qsizetype i = 0; i < input.size(); ++i)
        bytes.append(input.sliced(i, 1));
    const qsizetype middle = qChecksum(input) % (input.size() + 1);
    return {bytes, {input.first(middle), input.sliced(middle)}};
}

} // namespace slipway
