// SPDX-License-Identifier: Apache-2.0
#include "gui/forms/jsonlayout.h"

#include "core/model/jsontext.h"

#include <QJsonArray>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype widestLine = 60;

bool isContainer(const QJsonValue &value)
{
    return value.isArray() || value.isObject();
}

QString keyText(const QString &key)
{
    return QString::fromUtf8(toJsonText(key)) + u": "_s;
}

/// Writes values with some keys in front of the others.
class Layout
{
public:
    explicit Layout(const QStringList &first) : m_first(first) { }

    QString laidOut(const QJsonValue &value, const QString &indent, qsizetype widest) const
    {
        const QString line = onOneLine(value);
        if (!isContainer(value) || indent.size() + line.size() <= widest)
            return line;
        const QString deeper = indent + u"  "_s;
        QStringList lines;
        if (value.isArray()) {
            for (const QJsonValue &entry : value.toArray())
                lines.append(deeper + laidOut(entry, deeper, widestLine));
            return bracketed(u'[', lines, indent, u']');
        }
        const QJsonObject object = value.toObject();
        for (const QString &key : keysOf(object))
            lines.append(deeper + keyText(key) + laidOut(object.value(key), deeper, widestLine));
        return bracketed(u'{', lines, indent, u'}');
    }

private:
    QString onOneLine(const QJsonValue &value) const
    {
        QStringList parts;
        if (value.isArray()) {
            for (const QJsonValue &entry : value.toArray())
                parts.append(onOneLine(entry));
            return u"["_s + parts.join(u", "_s) + u"]"_s;
        }
        if (!value.isObject())
            return QString::fromUtf8(toJsonText(value));
        const QJsonObject object = value.toObject();
        for (const QString &key : keysOf(object))
            parts.append(keyText(key) + onOneLine(object.value(key)));
        return parts.isEmpty() ? u"{}"_s : u"{ "_s + parts.join(u", "_s) + u" }"_s;
    }

    QStringList keysOf(const QJsonObject &object) const
    {
        QStringList keys = object.keys();
        for (auto key = m_first.crbegin(); key != m_first.crend(); ++key) {
            if (keys.removeOne(*key))
                keys.prepend(*key);
        }
        return keys;
    }

    static QString bracketed(
        QChar open, const QStringList &lines, const QString &indent, QChar close)
    {
        if (lines.isEmpty())
            return QString(open) + close;
        return open + u"\n"_s + lines.join(u",\n"_s) + u"\n"_s + indent + close;
    }

    const QStringList &m_first;
};

} // namespace

QString jsonLayout(const QJsonObject &object, const QStringList &first)
{
    return Layout(first).laidOut(object, {}, 0);
}

} // namespace slipway
