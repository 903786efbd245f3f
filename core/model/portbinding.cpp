// SPDX-License-Identifier: Apache-2.0
#include "core/model/portbinding.h"

#include "core/base/reasons.h"

#include <algorithm>

namespace slipway {
namespace {

std::optional<quint16> portNumberFromString(QStringView text)
{
    // QStringView::toUShort() would take signs, spaces and digits of other scripts.
    const bool isNumber = !text.isEmpty()
        && std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    const quint16 port = isNumber ? text.toUShort() : 0;
    return port == 0 ? std::nullopt : std::optional(port);
}

std::optional<PortRequest::Protocol> protocolFromString(QStringView text)
{
    using enum PortRequest::Protocol;
    for (const PortRequest::Protocol protocol : {Tcp, Udp, Sctp}) {
        if (text.compare(toString(protocol), Qt::CaseInsensitive) == 0)
            return protocol;
    }
    return std::nullopt;
}

std::optional<PortRequest> readPort(QStringView text)
{
    const qsizetype slash = text.indexOf(u'/');
    const auto port = portNumberFromString(slash < 0 ? text : text.first(slash));
    const auto protocol =
        slash < 0 ? PortRequest::Protocol::Tcp : protocolFromString(text.sliced(slash + 1));
    if (!port || !protocol)
        return std::nullopt;
    return PortRequest {.port = *port, .protocol = *protocol};
}

std::optional<PortBinding> readBinding(const QJsonObject &object)
{
    const auto specified = portNumberFromString(object[u"specified"].toString());
    const auto protocol = protocolFromString(object[u"protocol"].toString());
    const auto exposed = portNumberFromString(object[u"exposed"].toString());
    const QString host = object[u"host"].toString();
    if (!specified || !protocol || !exposed || host.isEmpty())
        return std::nullopt;
    return PortBinding {
        .specified = {.port = *specified, .protocol = *protocol},
        .host = host,
        .exposed = *exposed,
    };
}

} // namespace

QString toString(PortRequest::Protocol protocol)
{
    switch (protocol) {
    case PortRequest::Protocol::Tcp:
        return QStringLiteral("tcp");
    case PortRequest::Protocol::Udp:
        return QStringLiteral("udp");
    case PortRequest::Protocol::Sctp:
        return QStringLiteral("sctp");
    }
    return {};
}

Result<PortRequest> portRequestFromString(const QString &text, const QString &path)
{
    if (const std::optional<PortRequest> port = readPort(text))
        return *port;
    return fail(reasons::portOutOfRange,
        {{QStringLiteral("path"), path}, {QStringLiteral("value"), text.left(64)}});
}

QJsonObject toJson(const PortBinding &binding)
{
    return {
        {QStringLiteral("specified"), QString::number(binding.specified.port)},
        {QStringLiteral("host"), binding.host},
        {QStringLiteral("protocol"), toString(binding.specified.protocol).toUpper()},
        {QStringLiteral("exposed"), QString::number(binding.exposed)},
    };
}

QJsonArray toJson(const QList<PortBinding> &bindings)
{
    QJsonArray array;
    for (const PortBinding &binding : bindings)
        array.append(toJson(binding));
    return array;
}

Result<QList<PortBinding>> portBindingsFromJson(const QJsonArray &array)
{
    QList<PortBinding> bindings;
    for (const auto &value : array) {
        const std::optional<PortBinding> binding = readBinding(value.toObject());
        if (!binding)
            return fail(reasons::wrongType,
                {{QStringLiteral("path"), QStringLiteral("ports[%1]").arg(bindings.size())},
                    {QStringLiteral("expected"), QStringLiteral("a port binding")}});
        bindings.append(*binding);
    }
    return bindings;
}

} // namespace slipway
