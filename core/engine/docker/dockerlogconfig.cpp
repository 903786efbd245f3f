// SPDX-License-Identifier: Apache-2.0
#include "core/engine/docker/dockerlogconfig.h"

namespace slipway {

using namespace Qt::StringLiterals;

bool keepsBytes(const QString &driver)
{
    return driver == dockerlogdrivers::local || driver == dockerlogdrivers::k8sFile;
}

QJsonObject dockerLogConfig(const QString &driver)
{
    QJsonObject options;
    if (driver != dockerlogdrivers::k8sFile) {
        options.insert(u"mode"_s, u"blocking"_s); // the other mode drops what comes too fast
        options.insert(u"max-size"_s, u"2g"_s);
        options.insert(u"max-file"_s, u"2"_s);
        options.insert(u"compress"_s, u"false"_s);
    }
    return {{u"Type"_s, driver}, {u"Config"_s, options}};
}

} // namespace slipway
