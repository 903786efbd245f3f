// SPDX-License-Identifier: Apache-2.0
#include "core/base/jsonreader.h"

#include "core/base/reasons.h"

#include <QJsonArray>
#include <QSet>

#include <nlohmann/json.hpp>

#include <cmath>

namespace slipway {
namespace {

/// Builds QJson values from nlohmann's events and stops at the first thing I-JSON forbids.
class Builder final : public nlohmann::json_sax<nlohmann::json>
{
public:
    explicit Builder(int maxDepth) : m_maxDepth(maxDepth) {}

    JsonDocument takeDocument() { return std::move(m_document); }
    const std::optional<Error> &error() const { return m_error; }

    bool null() override { return add(QJsonValue::Null); }
    bool boolean(bool value) override { return add(value); }
    bool number_integer(number_integer_t value) override { return add(qint64(value)); }
    bool number_unsigned(number_unsigned_t value) override
    {
        if (value <= quint64(std::numeric_limits<qint64>::max()))
            return add(qint64(value));
        return addNumber(double(value), QByteArray::number(quint64(value)));
    }
    bool number_float(number_float_t value, const string_t &text) override
    {
        return addNumber(value, QByteArray::fromStdString(text));
    }
    bool string(string_t &value) override { return add(QString::fromStdString(value)); }
    bool binary(binary_t &) override { return false; } // not in JSON text

    bool start_object(std::size_t) override { return open({.isObject = true}); }
    bool start_array(std::size_t) override { return open({.isObject = false}); }
    bool key(string_t &key) override
    {
        Level &level = m_levels.back();
        level.key = QString::fromStdString(key);
        if (level.object.contains(level.key)) {
            m_error = Error(reasons::jsonDuplicateKey, {{QStringLiteral("key"), level.key.left(64)}});
            return false;
        }
        return true;
    }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }

    bool parse_error(std::size_t position, const std::string &,
        const nlohmann::json::exception &exception) override
    {
        // The library's text ends with what it last read; its offset alone is of use to a person.
        m_error = Error(reasons::jsonSyntax,
            {{QStringLiteral("problem"), QStringLiteral("something unexpected stands")},
                {QStringLiteral("offset"), qint64(position)}},
            QString::fromUtf8(exception.what()).left(200));
        return false;
    }

private:
    struct Level
    {
        bool isObject = false;
        QString key;
        QJsonObject object;
        QJsonArray array;
    };

    bool open(Level level)
    {
        if (int(m_levels.size()) >= m_maxDepth) {
            m_error = Error(reasons::jsonTooDeep, {{QStringLiteral("limit"), m_maxDepth}});
            return false;
        }
        m_levels.push_back(std::move(level));
        return true;
    }
    bool close()
    {
        const Level level = std::move(m_levels.back());
        m_levels.pop_back();
        return level.isObject ? add(level.object) : add(level.array);
    }
    bool add(const QJsonValue &value)
    {
        if (m_levels.empty())
            m_document.root = value;
        else if (m_levels.back().isObject)
            m_levels.back().object.insert(m_levels.back().key, value);
        else
            m_levels.back().array.append(value);
        return true;
    }
    bool addNumber(double value, const QByteArray &text)
    {
        if (!std::isfinite(value)) {
            m_error = Error(reasons::jsonSyntax,
                {{QStringLiteral("problem"), QStringLiteral("a number is too large")},
                    {QStringLiteral("offset"), 0}});
            return false;
        }
        m_document.numberTexts.insert(pointer(), text);
        return add(value);
    }
    /// RFC 6901 pointer of the value that is being added.
    QString pointer() const
    {
        QString path;
        for (const Level &level : m_levels) {
            QString token = level.isObject ? level.key : QString::number(level.array.size());
            token.replace(u'~', QLatin1String("~0")).replace(u'/', QLatin1String("~1"));
            path += u'/' + token;
        }
        return path;
    }

    int m_maxDepth;
    std::vector<Level> m_levels;
    JsonDocument m_document;
    std::optional<Error> m_error;
};

} // namespace

Result<JsonDocument> readJson(QByteArrayView text, int maxDepth)
{
    Builder builder(maxDepth);
    if (nlohmann::json::sax_parse(text.begin(), text.end(), &builder))
        return builder.takeDocument();
    if (builder.error())
        return fail(*builder.error());
    return fail(reasons::internal);
}

} // namespace slipway
