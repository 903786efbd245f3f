// SPDX-License-Identifier: Apache-2.0
#include "server/api/logquery.h"

#include "core/base/reasons.h"
#include "server/api/arguments.h"

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

Result<std::optional<LogTime>> timeOf(const Request &request, const QString &name, LogTime now)
{
    const auto text = parameterOf(request, name);
    if (!text)
        return fail(text.error());
    if (!*text)
        return std::nullopt;
    if (const auto time = logTimeFrom((*text)->toUtf8()))
        return time;
    if (const auto time = unixTimeFrom(**text))
        return time;
    if (const auto ago = durationFrom(**text))
        return now - *ago;
    return failParameter(name,
        QStringLiteral("a time such as 2026-11-21T09:30:00Z, seconds since 1970, or how long ago, "
                       "such as 10m or 1h30m"),
        **text);
}

Result<std::optional<qint64>> tailOf(const Request &request)
{
    const QString name = QStringLiteral("tail");
    const auto text = parameterOf(request, name);
    if (!text)
        return fail(text.error());
    if (!*text || **text == u"all")
        return std::nullopt;
    const auto count = numberOf(request, name, 0, std::numeric_limits<int>::max());
    if (!count)
        return failParameter(name, QStringLiteral("a number of lines, or all"), **text);
    return **count;
}

Result<std::optional<LogRecord::Stream>> streamOf(const Request &request)
{
    const QString name = QStringLiteral("stream");
    const auto text = parameterOf(request, name);
    if (!text)
        return fail(text.error());
    if (!*text)
        return std::nullopt;
    if (**text == u"stdout")
        return LogRecord::Stream::Stdout;
    if (**text == u"stderr")
        return LogRecord::Stream::Stderr;
    return failParameter(name, QStringLiteral("stdout or stderr, or be left out for both"), **text);
}

} // namespace

Result<LogSelection> logSelectionOf(const Request &request, LogTime now)
{
    const auto follow = flagOf(request, QStringLiteral("follow"));
    if (!follow)
        return fail(follow.error());
    const auto since = timeOf(request, QStringLiteral("since"), now);
    if (!since)
        return fail(since.error());
    const auto until = timeOf(request, QStringLiteral("until"), now);
    if (!until)
        return fail(until.error());
    if (*since && *until && **until < **since)
        return failParameter(QStringLiteral("until"), QStringLiteral("no earlier than since"),
            *parameterOf(request, QStringLiteral("until")).value());
    const auto stream = streamOf(request);
    if (!stream)
        return fail(stream.error());
    const auto tail = tailOf(request);
    if (!tail)
        return fail(tail.error());
    const auto hasTimes = flagOf(request, QStringLiteral("timestamps"));
    if (!hasTimes)
        return fail(hasTimes.error());
    return LogSelection {.follow = *follow,
        .since = *since,
        .until = *until,
        .stream = *stream,
        .tail = *tail,
        .hasTimes = *hasTimes};
}

} // namespace slipway
