// SPDX-License-Identifier: Apache-2.0
#include "core/auth/loginname.h"

#include <QByteArray>

#include <pwd.h>
#include <unistd.h>

namespace slipway {

QString loginName()
{
    passwd entry {};
    passwd *found = nullptr;
    QByteArray buffer(16 * 1024, '\0');
    if (getpwuid_r(getuid(), &entry, buffer.data(), size_t(buffer.size()), &found) == 0 && found)
        return QString::fromLocal8Bit(found->pw_name);
    return QString::number(getuid());
}

} // namespace slipway
