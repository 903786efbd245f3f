// SPDX-License-Identifier: Apache-2.0
#include "core/model/imagereference.h"

#include "core/base/reasons.h"

#include <QRegularExpression>

namespace slipway {
namespace {

constexpr int maxReferenceBytes = 1000;
constexpr int maxNameLength = 255;

// The first part of the name is a host if it has a dot or a port or is "localhost", as Docker and
// Podman read it; otherwise it is a path component, and so in lower case.
QString grammar()
{
    const QString hostPart = QStringLiteral("[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?");
    const QString host =
        QStringLiteral("(?:%1(?:\\.%1)*|\\[[a-fA-F0-9:]+\\])(?::[0-9]+)?").arg(hostPart);
    const QString component = QStringLiteral("[a-z0-9]+(?:(?:\\.|__?|-+)[a-z0-9]+)*");
    const QString name =
        QStringLiteral("(?:(?=[^/]*[.:]|localhost/)%1/)?%2(?:/%2)*").arg(host, component);
    const QString tag = QStringLiteral("[a-zA-Z0-9_][a-zA-Z0-9_.-]{0,127}");
    const QString digest =
        QStringLiteral("sha256:[a-f0-9]{64}"
                       "|(?!sha256:)[a-zA-Z][a-zA-Z0-9]*(?:[+._-][a-zA-Z][a-zA-Z0-9]*)*"
                       ":[a-fA-F0-9]{32,}");
    return QStringLiteral("(?<name>%1)(?::(?<tag>%2))?(?:@(?<digest>%3))?").arg(name, tag, digest);
}

} // namespace

QString ImageReference::toString() const
{
    QString text = name;
    if (!tag.isEmpty())
        text += u':' + tag;
    if (!digest.isEmpty())
        text += u'@' + digest;
    return text;
}

QString ImageReference::registry() const
{
    const QString first = name.section(u'/', 0, 0);
    const bool isHost = name.contains(u'/')
        && (first.contains(u'.') || first.contains(u':') || first == u"localhost");
    return isHost ? first : QStringLiteral("docker.io");
}

QString ImageReference::toPullString() const
{
    return tag.isEmpty() && digest.isEmpty() ? name + QStringLiteral(":latest") : toString();
}

Result<ImageReference> imageReferenceFromString(const QString &text, const QString &path)
{
    if (text.toUtf8().size() > maxReferenceBytes)
        return fail(reasons::tooLong,
            {{QStringLiteral("path"), path}, {QStringLiteral("limit"), maxReferenceBytes}});
    static const QRegularExpression pattern(QRegularExpression::anchoredPattern(grammar()));
    const QRegularExpressionMatch match = pattern.match(text);
    if (!match.hasMatch() || match.capturedLength(u"name") > maxNameLength)
        return fail(reasons::imageMalformed,
            {{QStringLiteral("path"), path}, {QStringLiteral("value"), text}});
    return ImageReference {
        .name = match.captured(u"name"),
        .tag = match.captured(u"tag"),
        .digest = match.captured(u"digest"),
    };
}

} // namespace slipway
