// SPDX-License-Identifier: Apache-2.0
#include "gui/support/sizetext.h"

#include <QLocale>

namespace slipway {

QString sizeText(qint64 bytes)
{
    qint64 unit = 1;
    while (bytes / unit >= 1024)
        unit *= 1024;
    const bool isSmall = unit > 1 && bytes / unit < 10 && bytes % unit != 0;
    return QLocale().formattedDataSize(bytes, isSmall ? 1 : 0, QLocale::DataSizeIecFormat);
}

} // namespace slipway
