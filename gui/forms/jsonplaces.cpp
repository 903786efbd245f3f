// SPDX-License-Identifier: Apache-2.0
#include "gui/forms/jsonplaces.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr int deepest = 64; // what readJson() takes

} // namespace

JsonPlaces::JsonPlaces(QStringView text) : m_text(text)
{
    readValue({}, 0);
    m_text = {};
}

qsizetype JsonPlaces::offsetOf(const QString &path) const
{
    QString holder = path;
    while (!holder.isEmpty()) {
        if (const auto found = m_offsets.constFind(holder); found != m_offsets.constEnd())
            return *found;
        holder.truncate(
            std::max<qsizetype>(std::max(holder.lastIndexOf(u'.'), holder.lastIndexOf(u'[')), 0));
    }
    return 0;
}

bool JsonPlaces::readValue(const QString &path, int depth)
{
    skipSpace();
    if (!m_offsets.contains(path))
        m_offsets.insert(path, m_at);
    if (m_at >= m_text.size() || depth > deepest)
        return false;
    if (m_text[m_at] == u'{')
        return readObject(path, depth);
    if (m_text[m_at] == u'[')
        return readArray(path, depth);
    if (m_text[m_at] == u'"')
        return readString().has_value();
    skipScalar();
    return true;
}

bool JsonPlaces::readObject(const QString &path, int depth)
{
    take(u'{');
    if (take(u'}'))
        return true;
    do {
        skipSpace();
        const qsizetype start = m_at;
        const auto key = readString();
        if (!key || !take(u':'))
            return false;
        const QString inner = path.isEmpty() ? *key : path + u'.' + *key;
        if (m_offsets.contains(inner) && !m_secondOfTwo)
            m_secondOfTwo = start;
        if (!readValue(inner, depth + 1))
            return false;
    } while (take(u','));
    return take(u'}');
}

bool JsonPlaces::readArray(const QString &path, int depth)
{
    take(u'[');
    if (take(u']'))
        return true;
    int index = 0;
    do {
        if (!readValue(path + u'[' + QString::number(index++) + u']', depth + 1))
            return false;
    } while (take(u','));
    return take(u']');
}

std::optional<QString> JsonPlaces::readString()
{
    const qsizetype start = m_at;
    if (!take(u'"'))
        return std::nullopt;
    while (m_at < m_text.size() && m_text[m_at] != u'"')
        m_at += m_text[m_at] == u'\\' ? 2 : 1;
    if (m_at >= m_text.size())
        return std::nullopt;
    ++m_at;
    const QString quoted = m_text.sliced(start, m_at - start).toString();
    return QJsonDocument::fromJson(u"["_s.append(quoted).append(u']').toUtf8())
        .array()
        .at(0)
        .toString();
}

void JsonPlaces::skipScalar()
{
    while (m_at < m_text.size() && !u",]} \t\r\n"_s.contains(m_text[m_at]))
        ++m_at;
}

bool JsonPlaces::take(QChar character)
{
    skipSpace();
    if (m_at >= m_text.size() || m_text[m_at] != character)
        return false;
    ++m_at;
    return true;
}

void JsonPlaces::skipSpace()
{
    while (m_at < m_text.size() && u" \t\r\n"_s.contains(m_text[m_at]))
        ++m_at;
}

int lineOf(QStringView text, qsizetype offset)
{
    return int(text.first(std::min(offset, text.size())).count(u'\n'));
}

} // namespace slipway
