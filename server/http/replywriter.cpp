// SPDX-License-Identifier: Apache-2.0
#include "server/http/replywriter.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <ctime>

namespace slipway {

namespace {

struct StatusPhrase
{
    int status;
    const char *phrase;
};

constexpr std::array statusPhrases {
    StatusPhrase {200, "OK"},
    StatusPhrase {201, "Created"},
    StatusPhrase {202, "Accepted"},
    StatusPhrase {204, "No Content"},
    StatusPhrase {206, "Partial Content"},
    StatusPhrase {301, "Moved Permanently"},
    StatusPhrase {302, "Found"},
    StatusPhrase {303, "See Other"},
    StatusPhrase {304, "Not Modified"},
    StatusPhrase {307, "Temporary Redirect"},
    StatusPhrase {308, "Permanent Redirect"},
    StatusPhrase {400, "Bad Request"},
    StatusPhrase {401, "Unauthorized"},
    StatusPhrase {403, "Forbidden"},
    StatusPhrase {404, "Not Found"},
    StatusPhrase {405, "Method Not Allowed"},
    StatusPhrase {406, "Not Acceptable"},
    StatusPhrase {408, "Request Timeout"},
    StatusPhrase {409, "Conflict"},
    StatusPhrase {410, "Gone"},
    StatusPhrase {412, "Precondition Failed"},
    StatusPhrase {413, "Content Too Large"},
    StatusPhrase {414, "URI Too Long"},
    StatusPhrase {415, "Unsupported Media Type"},
    StatusPhrase {416, "Range Not Satisfiable"},
    StatusPhrase {417, "Expectation Failed"},
    StatusPhrase {421, "Misdirected Request"},
    StatusPhrase {422, "Unprocessable Content"},
    StatusPhrase {429, "Too Many Requests"},
    StatusPhrase {431, "Request Header Fields Too Large"},
    StatusPhrase {500, "Internal Server Error"},
    StatusPhrase {501, "Not Implemented"},
    StatusPhrase {502, "Bad Gateway"},
    StatusPhrase {503, "Service Unavailable"},
    StatusPhrase {504, "Gateway Timeout"},
    StatusPhrase {505, "HTTP Version Not Supported"},
    StatusPhrase {507, "Insufficient Storage"},
};

const char *phraseOf(int status)
{
    const auto *const found = std::find_if(statusPhrases.begin(), statusPhrases.end(),
        [status](const StatusPhrase &row) { return row.status == status; });
    return found == statusPhrases.end() ? "" : found->phrase; // RFC 9112, 4: may be empty
}

// IMF-fixdate of RFC 9110, 5.6.7. By hand, because strftime() follows the locale.
QByteArray httpDate(std::time_t time)
{
    static constexpr std::array days {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr std::array months {
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    std::tm utc {};
    gmtime_r(&time, &utc);
    std::array<char, 64> text {};
    std::snprintf(text.data(), text.size(), "%s, %02d %s %d %02d:%02d:%02d GMT",
        days[static_cast<size_t>(utc.tm_wday)], utc.tm_mday,
        months[static_cast<size_t>(utc.tm_mon)], utc.tm_year + 1900, utc.tm_hour, utc.tm_min,
        utc.tm_sec);
    return text.data();
}

bool isWritable(const QByteArray &value)
{
    return std::none_of(value.begin(), value.end(),
        [](char c) { return (static_cast<uchar>(c) < 0x20 && c != '\t') || c == 0x7f; });
}

bool mayHaveBody(int status)
{
    return status >= 200 && status != 204 && status != 304;
}

void addHeader(QByteArray &head, QByteArrayView name, const QByteArray &value)
{
    // A line break in a value would begin a header, or a reply, of somebody else's making.
    if (!isWritable(value))
        return;
    head.append(name).append(": ").append(value).append("\r\n");
}

} // namespace

bool isStreamed(const Reply &reply, const ReplyContext &context)
{
    return reply.stream && !context.isHead && mayHaveBody(reply.status);
}

QByteArray replyHead(const Reply &reply, const ReplyContext &context)
{
    QByteArray head;
    head.reserve(512);
    head.append("HTTP/1.1 ").append(QByteArray::number(reply.status)).append(' ');
    head.append(phraseOf(reply.status)).append("\r\n");
    addHeader(head, "Date", httpDate(std::time(nullptr)));
    addHeader(head, "X-Request-Id", context.requestId);
    if (mayHaveBody(reply.status)) {
        if (!reply.contentType.isEmpty())
            addHeader(head, "Content-Type", reply.contentType);
        if (!reply.stream)
            addHeader(head, "Content-Length", QByteArray::number(reply.body.size()));
        else if (!context.isHttp10)
            addHeader(head, "Transfer-Encoding", "chunked");
    }
    for (const auto &[name, value] : reply.headers) {
        if (isWritable(name))
            addHeader(head, name, value);
    }
    if (context.closes)
        addHeader(head, "Connection", "close");
    else if (context.isHttp10)
        addHeader(head, "Connection", "keep-alive");
    head.append("\r\n");
    return head;
}

QByteArray replyBody(const Reply &reply, const ReplyContext &context)
{
    const bool isEmpty = context.isHead || reply.stream || !mayHaveBody(reply.status);
    return isEmpty ? QByteArray() : reply.body;
}

} // namespace slipway
