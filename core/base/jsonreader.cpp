// SPDX-License-Identifier: Apache-2.0
#include "core/base/jsonreader.h"

#include "core/base/reasons.h"

#include <QJsonArray>
#include <QStringDecoder>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <vector>

namespace slipway {
namespace {

constexpr int numberOverflow = 406; // the library's number for it

Error syntaxError(const QString &problem, qint64 offset, QString cause)
{
    return Error(reasons::jsonSyntax,
        {{QStringLiteral("problem"), problem}, {QStringLiteral("offset"), offset}},
        std::move(cause));
}

Error unexpectedAt(qint64 offset, QString cause)
{
    return syntaxError(QStringLiteral("something unexpected stands"), offset, std::move(cause));
}

/// QString::fromUtf8() alone would drop a U+FEFF at the beginning.
QString toText(const std::string &utf8)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::ConvertInitialBom);
    return decoder(QByteArrayView(utf8));
}

/// Builds QJson values from nlohmann's events and stops at the first thing I-JSON forbids.
class Builder final : public nlohmann::json_sax<nlohmann::json>
{
public:
    /// \a pointerBudget bounds the characters of all pointers in numberTexts.
    Builder(int maxDepth, qsizetype pointerBudget)
        : m_maxDepth(maxDepth), m_pointerBudget(pointerBudget)
    {
    }

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
    bool string(string_t &value) override { return add(toText(value)); }
    bool binary(binary_t &) override { return false; } // not in JSON text

    bool start_object(std::size_t) override { return open({.isObject = true}); }
    bool start_array(std::size_t) override { return open({.isObject = false}); }
    bool key(string_t &key) override
    {
        m_levels.back().members.emplace_back(toText(key), QJsonValue());
        return true;
    }
    bool end_object() override
    {
        Level level = std::move(m_levels.back());
        m_levels.pop_back();
        // In order, as QJsonObject keeps them: it would move half of them at each insertion.
        std::stable_sort(level.members.begin(), level.members.end(), hasSmallerKey);
        QJsonObject object;
        for (const Member &member : level.members) {
            if (object.contains(member.first))
                return refuse(Error(
                    reasons::jsonDuplicateKey, {{QStringLiteral("key"), member.first.left(64)}}));
            object.insert(member.first, member.second);
        }
        return add(object);
    }
    bool end_array() override
    {
        const Level level = std::move(m_levels.back());
        m_levels.pop_back();
        return add(level.array);
    }

    bool parse_error(std::size_t position, const std::string &,
        const nlohmann::json::exception &exception) override
    {
        // The library's text ends with what it last read; its offset alone is of use to a person.
        const QString cause = QString::fromUtf8(exception.what()).left(200);
        if (exception.id == numberOverflow)
            return refuse(syntaxError(
                QStringLiteral("a number that is too large ends"), qint64(position), cause));
        return refuse(unexpectedAt(qint64(position), cause));
    }

private:
    using Member = std::pair<QString, QJsonValue>;
    struct Level
    {
        bool isObject = false;
        std::vector<Member> members;
        QJsonArray array;
    };

    static bool hasSmallerKey(const Member &a, const Member &b) { return a.first < b.first; }

    bool refuse(Error error)
    {
        m_error = std::move(error);
        return false;
    }

    bool open(Level level)
    {
        if (int(m_levels.size()) >= m_maxDepth)
            return refuse(Error(reasons::jsonTooDeep, {{QStringLiteral("limit"), m_maxDepth}}));
        m_levels.push_back(std::move(level));
        return true;
    }
    bool add(const QJsonValue &value)
    {
        if (m_levels.empty())
            m_document.root = value;
        else if (m_levels.back().isObject)
            m_levels.back().members.back().second = value;
        else
            m_levels.back().array.append(value);
        return true;
    }
    bool addNumber(double value, const QByteArray &text)
    {
        if (m_pointerBudget > 0) {
            const QString path = pointer();
            m_pointerBudget -= path.size();
            m_document.numberTexts.insert(path, text);
        }
        return add(value);
    }
    /// RFC 6901 pointer of the value that is being added.
    QString pointer() const
    {
        QString path;
        for (const Level &level : m_levels) {
            QString token =
                level.isObject ? level.members.back().first : QString::number(level.array.size());
            token.replace(u'~', QLatin1String("~0")).replace(u'/', QLatin1String("~1"));
            path += u'/' + token;
        }
        return path;
    }

    int m_maxDepth;
    qsizetype m_pointerBudget;
    std::vector<Level> m_levels;
    JsonDocument m_document;
    std::optional<Error> m_error;
};

} // namespace

Result<JsonDocument> readJson(QByteArrayView text, int maxDepth)
{
    // The library would take a NUL for the end, and not look at what follows.
    if (const qsizetype nul = text.indexOf('\0'); nul >= 0)
        return fail(unexpectedAt(nul, QStringLiteral("NUL")));
    Builder builder(maxDepth, 4 * text.size());
    const bool isRead = nlohmann::json::sax_parse(text.begin(), text.end(), &builder);
    if (const std::optional<Error> &error = builder.error())
        return fail(*error);
    if (!isRead)
        return fail(reasons::internal);
    return builder.takeDocument();
}

} // namespace slipway
