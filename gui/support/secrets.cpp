// SPDX-License-Identifier: Apache-2.0
#include "gui/support/secrets.h"

#include <QRegularExpression>

namespace slipway {

using namespace Qt::StringLiterals;

bool soundsSecret(const QString &name)
{
    static const QRegularExpression secret(
        u"(?:^|[_.-])(?:\\w*pass(?:word|wd|phrase)|pass|secret|token|credentials?|pwd|"
        u"(?:api|access|private|secret|auth)_?key|key)(?:$|[_.-]|\\d)"_s,
        QRegularExpression::CaseInsensitiveOption);
    return secret.match(name).hasMatch();
}

QString coveredText()
{
    return QString(8, QChar(0x2022));
}

} // namespace slipway
