// SPDX-License-Identifier: Apache-2.0
#include "server/api/logquery.h"

#include "server/api/queryparameters.h"

#include <QRegularExpression>

#include <limits>

namespace slipway {
namespace {

using namespace std::chrono;

/// Seconds since 1970: "1795253400.123456789".
std::optional<LogTime> unixTimeFrom(const QString &text)
{
    static const QRegularExpression form(
        QStringLiteral("^([0-9]{1,9}|[1-8][0-9]{9})(?:\\.([0-9]{1,9}))?\\z"));
    const auto match = form.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    const nanoseconds fraction(match.captured(2).leftJustified(9, u'0').toLongLong());
    return LogTime(seconds(match.captured(1).toLongLong()) + fraction);
}

/// "90s", "10m", "1h30m", "2d"
std::optional<nanoseconds> durationFrom(const QString &text)
{
    static const QRegularExpression form(QStringLiteral(
        "^(?=.)(?:([0-9]{1,4})d)?(?:([0-9]{1,5})h)?(?:([0-9]{1,7})m)?(?:([0-9]{1,9})s)?\\z"));
    const auto match = form.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    const auto part = [&match](int index) { return match.captured(index).toLongLong(); };
    return days(part(1)) + hours(part(2)) + minutes(part(3)) + seconds(part(4));
}

Result<std::optional<LogTime>> timeOf(
    const QueryParameters &parameters, const QString &name, LogTime now)
{
    const auto text = parameters.value(name);
    if (!text)
        return std::nullopt;
    if (const auto time = logTimeFrom(text->toUtf8()))
        return time;
    if (const auto time = unixTimeFrom(*text))
        return time;
    if (const auto ago = durationFrom(*text))
        return now - *ago;
    return failParameter(name, *text,
        QStringLiteral("a time such as 2026-11-21T09:30:00Z, seconds since 1970, or how long ago, "
                       "such as 10m or 1h30m"));
}

Result<std::optional<qint64>> tailOf(const QueryParameters &parameters)
{
    const QString name = QStringLiteral("tail");
    const auto text = parameters.value(name);
    if (!text || *text == u"all")
        return std::nullopt;
    const auto count = parameters.number(name, 0, std::numeric_limits<int>::max());
    if (!count)
        return failParameter(name, *text, QStringLiteral("a number of lines, or all"));
    return **count;
}

Result<std::optional<LogRecord::Stream>> streamOf(const QueryParameters &parameters)
{
    const QString name = QStringLiteral("stream");
    const auto text = parameters.value(name);
    if (!text)
        return std::nullopt;
    if (*text == u"stdout")
        return LogRecord::Stream::Stdout;
    if (*text == u"stderr")
        return LogRecord::Stream::Stderr;
    return failParameter(name, *text, QStringLiteral("stdout or stderr; leave it out for both"));
}

/// "text" where it is left out.
Result<QString> formatOf(const QueryParameters &parameters)
{
    const QString name = QStringLiteral("format");
    const QString text = parameters.value(name).value_or(QStringLiteral("text"));
    if (text != u"text" && text != u"records" && text != u"previews")
        return failParameter(name, text, QStringLiteral("text, records or previews"));
    return text;
}

/// The Renga Deployer passes over what it does not know; where it has no such route, a word that is
/// misspelt is told.
Result<QueryParameters> parametersOf(const Request &request, bool isRengas)
{
    const QStringList known =
        QStringLiteral("follow tail since until timestamps stream format").split(u' ');
    return isRengas ? QueryParameters::among(request, known) : QueryParameters::of(request, known);
}

} // namespace

Result<LogSelection> logSelectionOf(const Request &request, bool isRengas, LogTime now)
{
    const auto parameters = parametersOf(request, isRengas);
    if (!parameters)
        return fail(parameters.error());
    const auto follow = parameters->flag(QStringLiteral("follow"));
    if (!follow)
        return fail(follow.error());
    const auto since = timeOf(*parameters, QStringLiteral("since"), now);
    if (!since)
        return fail(since.error());
    const auto until = timeOf(*parameters, QStringLiteral("until"), now);
    if (!until)
        return fail(until.error());
    if (*since && *until && **until < **since)
        return failParameter(QStringLiteral("until"), *parameters->value(u"until"),
            QStringLiteral("a time that is not before since"));
    const auto stream = streamOf(*parameters);
    if (!stream)
        return fail(stream.error());
    const auto tail = tailOf(*parameters);
    if (!tail)
        return fail(tail.error());
    const auto hasTimes = parameters->flag(QStringLiteral("timestamps"));
    if (!hasTimes)
        return fail(hasTimes.error());
    const auto format = formatOf(*parameters);
    if (!format)
        return fail(format.error());
    return LogSelection {.follow = *follow,
        .since = *since,
        .until = *until,
        .stream = *stream,
        .tail = *tail,
        .hasTimes = *hasTimes,
        .asRecords = *format != u"text",
        .hasPreviews = *format == u"previews"};
}

} // namespace slipway
