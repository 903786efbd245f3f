// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"

namespace slipway {

Error::Error(const ErrorReason &reason, QJsonObject args, QString cause)
    : m_reason(&reason), m_args(std::move(args)), m_cause(std::move(cause))
{
}

bool Error::isPassing() const
{
    switch (m_reason->code) {
    case ErrorCode::Aborted:
    case ErrorCode::ResourceExhausted:
    case ErrorCode::Unavailable:
    case ErrorCode::DeadlineExceeded:
        return true;
    default:
        return m_reason->passes;
    }
}

QString Error::message() const
{
    // One pass from left to right: a value that itself contains "{path}" must not be filled again.
    const QString pattern = QString::fromUtf8(m_reason->message);
    QString text;
    qsizetype from = 0;
    while (true) {
        const qsizetype open = pattern.indexOf(u'{', from);
        const qsizetype close = open < 0 ? -1 : pattern.indexOf(u'}', open);
        if (close < 0) {
            text += QStringView(pattern).mid(from);
            return text;
        }
        text += QStringView(pattern).mid(from, open - from);
        text += m_args.value(QStringView(pattern).mid(open + 1, close - open - 1))
                    .toVariant()
                    .toString();
        from = close + 1;
    }
}

} // namespace slipway
