// SPDX-License-Identifier: Apache-2.0
#include "core/model/spechints.h"

#include "core/model/imagereference.h"
#include "core/model/quantity.h"

#include <QJsonObject>
#include <QRegularExpression>

#include <array>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestShown = 64;

QRegularExpressionMatch matched(const QString &pattern, const QString &text)
{
    return QRegularExpression(u"\\A(?:"_s + pattern + u")\\z"_s).match(text);
}

QString quoted(const QString &text)
{
    return u'"' + text.left(longestShown) + u'"';
}

/// How tools write sizes, and the suffix here; of "512m" and its like a power of two is meant.
struct SizeSuffix
{
    QLatin1StringView written; ///< in lower case
    QLatin1StringView decimal; ///< empty: none is meant
    QLatin1StringView binary;
};
constexpr std::array sizeSuffixes = {
    SizeSuffix {"k"_L1, {}, "Ki"_L1},
    SizeSuffix {"m"_L1, {}, "Mi"_L1},
    SizeSuffix {"g"_L1, {}, "Gi"_L1},
    SizeSuffix {"t"_L1, {}, "Ti"_L1},
    SizeSuffix {"ki"_L1, {}, "Ki"_L1},
    SizeSuffix {"mi"_L1, {}, "Mi"_L1},
    SizeSuffix {"gi"_L1, {}, "Gi"_L1},
    SizeSuffix {"ti"_L1, {}, "Ti"_L1},
    SizeSuffix {"kb"_L1, "k"_L1, "Ki"_L1},
    SizeSuffix {"mb"_L1, "M"_L1, "Mi"_L1},
    SizeSuffix {"gb"_L1, "G"_L1, "Gi"_L1},
    SizeSuffix {"tb"_L1, "T"_L1, "Ti"_L1},
    SizeSuffix {"kib"_L1, {}, "Ki"_L1},
    SizeSuffix {"mib"_L1, {}, "Mi"_L1},
    SizeSuffix {"gib"_L1, {}, "Gi"_L1},
    SizeSuffix {"tib"_L1, {}, "Ti"_L1},
    SizeSuffix {"b"_L1, ""_L1, {}},
    SizeSuffix {"bytes"_L1, ""_L1, {}},
};

} // namespace

std::optional<QString> portHint(const QString &text)
{
    static const QString number = u"[0-9]{1,5}"_s;
    const QString plain = text.trimmed();
    const auto published =
        matched(u"(?:.*:)?%1?(?:-%1)?:(%1(?:-%1)?)(/[a-zA-Z]+)?"_s.arg(number), plain);
    if (published.hasMatch() && !published.captured(1).contains(u'-'))
        return u"write the container's port alone, %1: the engine chooses the port of the host, "
               "and the execution's ports tell it"_s.arg(
                   quoted(published.captured(1) + published.captured(2)));
    const auto range = matched(u"(?:.*:)?(%1)-(%1)(/[a-zA-Z]+)?"_s.arg(number), plain);
    if (range.hasMatch())
        return u"write each port of a range, %1, and so on to %2"_s.arg(
            quoted(range.captured(1) + range.captured(3)),
            quoted(range.captured(2) + range.captured(3)));
    if (plain.startsWith(u':') || plain.endsWith(u':'))
        return u"write the container's port alone, such as \"80\""_s;
    return std::nullopt;
}

std::optional<QString> portHint(const QJsonValue &value)
{
    if (!value.isObject())
        return std::nullopt;
    const QJsonObject object = value.toObject();
    for (const auto &key : {u"containerPort"_s, u"target"_s}) {
        const QString port = object[key].toVariant().toString();
        const QString protocol = object[u"protocol"].toString().toLower();
        const bool isTcp = protocol.isEmpty() || protocol == u"tcp";
        if (!port.isEmpty())
            return quoted(isTcp ? port : port + u'/' + protocol);
    }
    return u"\"80\" or \"53/udp\""_s;
}

std::optional<QString> imageHint(const QString &text)
{
    const QString plain = text.trimmed();
    const auto isImage = [](const QString &name) {
        return imageReferenceFromString(name, {}).has_value();
    };
    if (plain != text && isImage(plain))
        return u"remove the blanks around it: %1"_s.arg(quoted(plain));
    const qsizetype scheme = plain.indexOf(u"://");
    if (scheme >= 0 && isImage(plain.sliced(scheme + 3)))
        return u"leave out the scheme: %1"_s.arg(quoted(plain.sliced(scheme + 3)));
    return std::nullopt;
}

std::optional<QString> memoryHint(const QString &text)
{
    const auto amount =
        matched(u"\\s*\\+?([0-9]+(?:\\.[0-9]+)?|\\.[0-9]+)\\s*([a-zA-Z]+)\\s*"_s, text);
    if (!amount.hasMatch())
        return std::nullopt;
    QString tight = text;
    tight.remove(QRegularExpression(u"\\s"_s));
    if (tight != text && quantityFromString(tight, 0) && !tight.endsWith(u'm'))
        return u"write %1"_s.arg(quoted(tight));
    const QString number = amount.captured(1);
    const QString suffix = amount.captured(2).toLower();
    for (const SizeSuffix &known : sizeSuffixes) {
        if (suffix != known.written)
            continue;
        if (known.binary.isEmpty())
            return u"write the bytes alone: %1"_s.arg(quoted(number));
        const QString binary = quoted(number + known.binary);
        return known.decimal.isEmpty()
            ? u"write %1"_s.arg(binary)
            : u"write %1, or %2 for powers of 1000"_s.arg(binary, quoted(number + known.decimal));
    }
    return std::nullopt;
}

std::optional<QString> cpuHint(const QString &text)
{
    const auto cores =
        matched(u"\\s*([0-9]+(?:\\.[0-9]+)?)\\s*(?:cores?|cpus?|vcpus?|c)?\\s*"_s, text.toLower());
    if (cores.hasMatch())
        return u"write %1, or thousandths of a CPU as \"500m\""_s.arg(quoted(cores.captured(1)));
    const auto percent = matched(u"\\s*([0-9]{1,6})\\s*%\\s*"_s, text);
    if (percent.hasMatch())
        return u"write thousandths of a CPU, %1"_s.arg(
            quoted(QString::number(percent.captured(1).toInt() * 10) + u'm'));
    return std::nullopt;
}

std::optional<QString> pathHint(const QString &text)
{
    static const QString options = u"(?:ro|rw|z|Z|U|O|cached|delegated|consistent|nocopy|copy|"
                                   "r?private|r?shared|r?slave)"_s;
    const auto match = matched(u"(.*):(%1(?:,%1)*)"_s.arg(options), text);
    if (!match.hasMatch())
        return std::nullopt;
    const QString path = quoted(match.captured(1));
    if (match.captured(2).split(u',').contains(u"ro"_s))
        return u"write %1, and \"readOnly\": true in its volumeMount"_s.arg(path);
    return u"write %1 alone; nothing here takes options behind a colon"_s.arg(path);
}

QString mountForm(const QString &text)
{
    const QStringList parts = text.left(256).split(u':');
    const bool isPath = parts.value(0).startsWith(u'/');
    const bool hasTarget = parts.size() > 1 && parts[1].startsWith(u'/');
    const QString source = isPath ? parts[0] : u"/a"_s;
    const QString target = hasTarget ? parts[1] : (isPath && parts.size() == 1 ? source : u"/b"_s);
    const QString kind = isPath || parts.value(0).isEmpty() || parts[0].startsWith(u'.')
        ? u"\"hostPath\": {\"path\": \"%1\"}"_s.arg(source)
        : u"\"persistentVolumeClaim\": {\"claimName\": \"%1\"}"_s.arg(parts[0]);
    const QString readOnly = parts.size() > 2 && parts[2].split(u',').contains(u"ro"_s)
        ? u", \"readOnly\": true"_s
        : QString();
    return u"\"volumes\": [{\"name\": \"data\", %1}], and \"volumeMounts\": [{\"name\": \"data\", "
           "\"mountPath\": \"%2\"%3}]"_s.arg(kind, target, readOnly);
}

} // namespace slipway
