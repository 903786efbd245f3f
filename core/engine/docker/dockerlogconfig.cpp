// SPDX-License-Identifier: Apache-2.0
#include "core/engine/docker/dockerlogconfig.h"

namespace slipway {

using namespace Qt::StringLiterals;

QJsonObject dockerLogConfig(const QString &driver)
{
    QJsonObject options;
    if (driver != dockerlogdrivers::k8sFile)
        options.insert(u"mode"_s, u"blocking"_s); // the other mode drops what comes too fast
    if (driver == dockerlogdrivers::local) {
        options.insert(u"max-size"_s, u"64m"_s);
        options.insert(u"max-file"_s, u"4"_s);
        options.insert(u"compress"_s, u"false"_s);
    } else if (driver == dockerlogdrivers::jsonFile) {
        options.insert(u"max-size"_s, u"256m"_s);
        options.insert(u"max-file"_s, u"4"_s);
    }
    return {{u"Type"_s, driver}, {u"Config"_s, options}};
}

} // namespace slipway
