// SPDX-License-Identifier: Apache-2.0
#include "server/http/forwarded.h"

#include <QRegularExpression>

namespace slipway {

namespace {

/// The value that the outermost trusted proxy added to the list in \a name.
QByteArray trustedValue(const HttpHeaders &headers, const QByteArray &name, int proxies)
{
    QList<QByteArray> values;
    for (const auto &[key, value] : headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            values.append(value.split(','));
    }
    return values.size() < proxies ? QByteArray() : values.at(values.size() - proxies).trimmed();
}

QByteArray withoutPort(const QByteArray &host)
{
    if (host.startsWith('['))
        return host.sliced(1, std::max<qsizetype>(host.indexOf(']'), 1) - 1);
    return host.left(host.lastIndexOf(':') < 0 ? host.size() : host.lastIndexOf(':'));
}

} // namespace

Forwarded forwardedFrom(const HttpHeaders &headers, int proxies)
{
    Forwarded forwarded;
    if (proxies == 0)
        return forwarded;
    const QByteArray peer = trustedValue(headers, "X-Forwarded-For", proxies);
    if (const QHostAddress address(QString::fromLatin1(peer)); !address.isNull())
        forwarded.peer = address;
    forwarded.host = withoutPort(trustedValue(headers, "X-Forwarded-Host", proxies)).toLower();

    static const QRegularExpression path(QStringLiteral("\\A(/[A-Za-z0-9._~-]+)+\\z"));
    QByteArray prefix = trustedValue(headers, "X-Forwarded-Prefix", proxies);
    if (prefix.endsWith('/'))
        prefix.chop(1);
    if (path.match(QString::fromLatin1(prefix)).hasMatch())
        forwarded.prefix = prefix;
    return forwarded;
}

} // namespace slipway
