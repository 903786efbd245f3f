// SPDX-License-Identifier: Apache-2.0
#include "server/http/httpframing.h"

#include "core/base/reasons.h"
#include "server/http/httpsyntax.h"

#include <algorithm>

namespace slipway {

namespace {

constexpr qsizetype maxChunkLine = 256; // size and extension
constexpr qint64 chunkAllowance = 1024;

bool isControl(char c)
{
    return (static_cast<uchar>(c) < 0x20 && c != '\t') || c == 0x7f;
}

// All values of a header; more than one matters where the RFC allows only one.
QList<QByteArray> valuesOf(const HttpHeaders &headers, QByteArrayView name)
{
    QList<QByteArray> values;
    for (const auto &[key, value] : headers) {
        if (equalsIgnoringCase(key, name))
            values.append(value);
    }
    return values;
}

} // namespace

qsizetype HttpFraming::feed(QByteArrayView bytes)
{
    const qsizetype size = bytes.size();
    if (m_state == State::Start || m_state == State::Head)
        feedHead(bytes);
    if (m_state == State::Body)
        feedBody(bytes);
    return size - bytes.size();
}

void HttpFraming::next()
{
    Q_ASSERT(m_state == State::Complete);
    const HttpLimits limits = m_limits;
    *this = HttpFraming(limits);
}

qint64 HttpFraming::maxWireSize() const
{
    return m_headSize
        + (m_head.isChunked ? maxChunkedSize() + m_limits.maxHead : m_head.contentLength);
}

qint64 HttpFraming::maxChunkedSize() const
{
    return 2 * m_limits.maxBody + chunkAllowance;
}

// Moves the bytes up to the end of a line into m_line, at most `most` of them, and says whether the
// line is whole. Whoever reads no further than to its limits refuses the same however bytes come.
bool HttpFraming::readLine(QByteArrayView &bytes, qsizetype most)
{
    while (most > 0 && !bytes.isEmpty()) {
        const auto *const last = bytes.begin() + std::min(bytes.size(), most);
        const auto *const end =
            m_isAfterCr ? bytes.begin() : std::find_if(bytes.begin(), last, isControl);
        most -= end - bytes.begin() + 1;
        m_line.append(bytes.first(end - bytes.begin()));
        bytes = bytes.sliced(end - bytes.begin());
        if (end == last)
            break;
        const char c = bytes.front();
        bytes = bytes.sliced(1);
        if (m_isAfterCr) {
            m_isAfterCr = false;
            if (c == '\n')
                return true;
            refuseMalformed(QStringLiteral("a carriage return stands without a line feed"));
            return false;
        }
        if (c != '\r') {
            refuseMalformed(c == '\n'
                    ? QStringLiteral("a line feed stands without a carriage return")
                    : QStringLiteral("a control character stands in it"));
            return false;
        }
        m_isAfterCr = true;
    }
    return false;
}

void HttpFraming::feedHead(QByteArrayView &bytes)
{
    while (!bytes.isEmpty() && (m_state == State::Start || m_state == State::Head)) {
        const qsizetype before = bytes.size();
        const bool isRequestLine = m_head.method.isEmpty();
        const qint64 leftOfHead = m_limits.maxHead - m_headSize;
        const qint64 leftOfLine =
            isRequestLine ? m_limits.maxTarget + 64 - m_line.size() : leftOfHead;
        const bool isWhole = readLine(bytes, std::min(leftOfHead, leftOfLine) + 1);
        if (m_refusal)
            return;
        m_headSize += before - bytes.size();
        if (isRequestLine && m_line.size() > m_limits.maxTarget + 64)
            return refuse(
                414, reasons::targetTooLong, {{QStringLiteral("limit"), m_limits.maxTarget}});
        if (m_headSize > m_limits.maxHead)
            return refuseHeadTooLarge();
        if (!m_line.isEmpty())
            m_state = State::Head;
        if (!isWhole)
            continue;
        if (m_line.isEmpty() && isRequestLine) {
            // RFC 9112, 2.2: one empty line before a request is ignored.
            if (m_headSize > 2)
                return refuseMalformed(QStringLiteral("it begins with empty lines"));
        } else if (m_line.isEmpty()) {
            endHead();
        } else if (isRequestLine) {
            takeRequestLine(m_line);
        } else {
            takeHeader(m_line);
        }
        m_line.resize(0);
    }
}

void HttpFraming::takeRequestLine(QByteArrayView line)
{
    const qsizetype first = line.indexOf(' ');
    const qsizetype second = first < 0 ? -1 : line.indexOf(' ', first + 1);
    const QByteArrayView method = first < 0 ? line : line.first(first);
    if (first < 0 || !isToken(method) || method.size() > 32)
        return refuseMalformed(QStringLiteral("the first line is not METHOD PATH HTTP/1.1"));
    if (second < 0) // HTTP/0.9 knew no version
        return refuse(505, reasons::httpVersion);
    const QByteArrayView version = line.sliced(second + 1);
    if (version.size() != 8 || !version.startsWith("HTTP/") || !isDigit(version[5])
        || version[6] != '.' || !isDigit(version[7]))
        return refuseMalformed(QStringLiteral("the first line does not end in HTTP/1.1"));
    if (version != "HTTP/1.1" && version != "HTTP/1.0")
        return refuse(505, reasons::httpVersion);
    m_head.isHttp10 = version.back() == '0';
    m_head.method = method.toByteArray();
    takeTarget(line.sliced(first + 1, second - first - 1));
}

void HttpFraming::takeTarget(QByteArrayView target)
{
    if (target.size() > m_limits.maxTarget)
        return refuse(414, reasons::targetTooLong, {{QStringLiteral("limit"), m_limits.maxTarget}});
    const auto isForbidden = [](char c) {
        return static_cast<uchar>(c) <= ' ' || static_cast<uchar>(c) >= 0x7f || c == '#';
    };
    if (std::any_of(target.begin(), target.end(), isForbidden))
        return refuseMalformed(
            QStringLiteral("the path contains characters to be percent-encoded"));
    if (target == "*" && m_head.method == "OPTIONS") {
        m_head.path = "*";
        return;
    }
    for (const QByteArrayView scheme : {QByteArrayView("http://"), QByteArrayView("https://")}) {
        if (target.size() <= scheme.size()
            || !equalsIgnoringCase(target.first(scheme.size()), scheme))
            continue;
        target = target.sliced(scheme.size());
        const auto *const end =
            std::find_if(target.begin(), target.end(), [](char c) { return c == '/' || c == '?'; });
        const auto host = hostOfAuthority(target.first(end - target.begin()));
        if (!host || host->isEmpty())
            return refuseMalformed(QStringLiteral("the host in its first line is malformed"));
        m_head.host = *host;
        target = target.sliced(end - target.begin());
        if (!target.startsWith('/'))
            m_head.path = "/";
        break;
    }
    if (m_head.path.isEmpty() && !target.startsWith('/'))
        return refuseMalformed(QStringLiteral("the path does not begin with a slash"));
    const qsizetype question = target.indexOf('?');
    m_head.path += question < 0 ? target : target.first(question);
    m_head.query = question < 0 ? QByteArray() : target.sliced(question + 1).toByteArray();
}

void HttpFraming::takeHeader(QByteArrayView line)
{
    if (line.front() == ' ' || line.front() == '\t')
        return refuseMalformed(QStringLiteral("a header is folded over several lines"));
    const qsizetype colon = line.indexOf(':');
    if (colon < 0 || !isToken(line.first(colon)))
        return refuseMalformed(QStringLiteral("a header is not written \"Name: value\""));
    if (m_head.headers.size() == m_limits.maxHeaders)
        return refuseHeadTooLarge();
    m_head.headers.emplaceBack(
        line.first(colon).toByteArray(), withoutOuterSpace(line.sliced(colon + 1)).toByteArray());
}

void HttpFraming::endHead()
{
    if (!readHost() || !readConnection() || !readLength())
        return;
    const bool hasBody = m_head.isChunked || m_head.contentLength > 0;
    m_head.expectsContinue = m_head.expectsContinue && hasBody;
    m_state = hasBody ? State::Body : State::Complete;
}

bool HttpFraming::readHost()
{
    const QList<QByteArray> values = valuesOf(m_head.headers, "Host");
    if (values.size() > 1 || (values.isEmpty() && !m_head.isHttp10)) {
        refuseMalformed(QStringLiteral("the header Host must stand in it once"));
        return false;
    }
    const auto host = hostOfAuthority(values.value(0));
    m_head.namesHost = !values.isEmpty() || !m_head.host.isEmpty();
    if (!host)
        refuseMalformed(QStringLiteral("the header Host is malformed"));
    else if (m_head.host.isEmpty()) // RFC 9112, 3.2.2: an absolute target goes before Host
        m_head.host = *host;
    return host.has_value();
}

bool HttpFraming::readConnection()
{
    bool asksKeepAlive = false;
    bool asksClose = false;
    for (const auto &[name, value] : std::as_const(m_head.headers)) {
        if (equalsIgnoringCase(name, "Upgrade")) {
            refuse(400, reasons::upgradeRefused);
            return false;
        }
        if (equalsIgnoringCase(name, "Connection")) {
            asksKeepAlive = asksKeepAlive || listContains(value, "keep-alive");
            asksClose = asksClose || listContains(value, "close");
        } else if (equalsIgnoringCase(name, "Expect") && !m_head.isHttp10) {
            if (!equalsIgnoringCase(value, "100-continue")) {
                refuse(417, reasons::expectationUnknown);
                return false;
            }
            m_head.expectsContinue = true;
        }
    }
    // Both are meant for the connection itself (RFC 9110, 9.3.6 and 9.3.8): no client of ours.
    const bool isProbing = m_head.method == "TRACE" || m_head.method == "CONNECT";
    m_head.keepsAlive = !asksClose && !isProbing && (asksKeepAlive || !m_head.isHttp10);
    return true;
}

bool HttpFraming::readLength()
{
    const QList<QByteArray> lengths = valuesOf(m_head.headers, "Content-Length");
    const QList<QByteArray> codings = valuesOf(m_head.headers, "Transfer-Encoding");
    if (!codings.isEmpty()) {
        m_head.isChunked = true;
        if (!lengths.isEmpty())
            refuseMalformed(QStringLiteral("it has both Content-Length and Transfer-Encoding"));
        else if (codings.size() > 1 || !equalsIgnoringCase(codings.first(), "chunked")
            || m_head.isHttp10)
            refuseMalformed(QStringLiteral("Transfer-Encoding may only be chunked, in HTTP/1.1"));
        return !m_refusal;
    }
    if (lengths.isEmpty())
        return true;
    if (lengths.size() > 1 || lengths.first().isEmpty() || !areDigits(lengths.first())) {
        refuseMalformed(QStringLiteral("Content-Length must be one number"));
        return false;
    }
    bool isNumber = false;
    m_head.contentLength = lengths.first().toLongLong(&isNumber);
    if (!isNumber || m_head.contentLength > m_limits.maxBody) {
        refuse(413, reasons::bodyTooLarge, {{QStringLiteral("limit"), m_limits.maxBody}});
        return false;
    }
    return true;
}

void HttpFraming::feedBody(QByteArrayView &bytes)
{
    if (m_head.isChunked)
        return feedChunks(bytes);
    const qsizetype taken = std::min(bytes.size(), m_head.contentLength - m_bodySize);
    m_bodySize += taken;
    bytes = bytes.sliced(taken);
    if (m_bodySize == m_head.contentLength)
        m_state = State::Complete;
}

void HttpFraming::feedChunks(QByteArrayView &bytes)
{
    while (!bytes.isEmpty() && m_state == State::Body) {
        if (m_chunkPart == ChunkPart::Trailer) {
            feedTrailer(bytes);
            continue;
        }
        const qsizetype before = bytes.size();
        if (m_chunkPart == ChunkPart::Data) {
            const qsizetype taken = std::min(bytes.size(), m_chunkLeft);
            m_chunkLeft -= taken;
            m_bodySize += taken;
            bytes = bytes.sliced(taken);
            if (m_chunkLeft == 0)
                m_chunkPart = ChunkPart::DataEnd;
        } else {
            feedChunkLine(bytes);
        }
        // What surrounds the content is held in memory as well.
        m_bodyWireSize += before - bytes.size();
        if (!m_refusal && m_bodyWireSize > maxChunkedSize())
            refuse(413, reasons::bodyTooLarge, {{QStringLiteral("limit"), m_limits.maxBody}});
    }
}

// The size before the content of a chunk, or the end of line behind it.
void HttpFraming::feedChunkLine(QByteArrayView &bytes)
{
    const bool isSize = m_chunkPart == ChunkPart::Size;
    const qsizetype longest = isSize ? maxChunkLine : 0;
    const qint64 left = std::min(longest - m_line.size(), maxChunkedSize() - m_bodyWireSize);
    const bool isWhole = readLine(bytes, left + 1);
    if (m_refusal)
        return;
    if (m_line.size() > longest)
        return refuseMalformed(isSize
                ? QStringLiteral("the size of a chunk is not a hexadecimal number")
                : QStringLiteral("a chunk is longer than announced"));
    if (!isWhole)
        return;
    if (isSize)
        takeChunkSize(m_line);
    else
        m_chunkPart = ChunkPart::Size;
    m_line.resize(0);
}

void HttpFraming::feedTrailer(QByteArrayView &bytes)
{
    const qsizetype before = bytes.size();
    const bool isWhole = readLine(bytes, m_limits.maxHead - m_trailerSize + 1);
    if (m_refusal)
        return;
    m_trailerSize += before - bytes.size();
    if (m_trailerSize > m_limits.maxHead)
        return refuseHeadTooLarge();
    if (!isWhole)
        return;
    if (m_line.isEmpty())
        m_state = State::Complete;
    else
        takeTrailer(m_line);
    m_line.resize(0);
}

void HttpFraming::takeTrailer(QByteArrayView line)
{
    const qsizetype colon = line.indexOf(':');
    if (colon < 0 || !isToken(line.first(colon)))
        return refuseMalformed(QStringLiteral("a trailer is not written \"Name: value\""));
    if (++m_trailers > m_limits.maxHeaders)
        return refuseHeadTooLarge();
    // RFC 9110, 6.5.1: these may not be trailers, and another parser might heed them.
    for (const char *name : {"Transfer-Encoding", "Content-Length", "Connection", "Upgrade", "Host",
             "Expect", "Trailer"}) {
        if (equalsIgnoringCase(line.first(colon), name))
            m_head.keepsAlive = false;
    }
}

void HttpFraming::takeChunkSize(QByteArrayView line)
{
    const qsizetype semicolon = line.indexOf(';');
    const QByteArrayView size = semicolon < 0 ? line : line.first(semicolon);
    const auto isHexDigit = [](char c) {
        return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    };
    if (size.isEmpty() || !std::all_of(size.begin(), size.end(), isHexDigit))
        return refuseMalformed(QStringLiteral("the size of a chunk is not a hexadecimal number"));
    bool isNumber = false;
    m_chunkLeft = size.size() > 15 ? 0 : size.toLongLong(&isNumber, 16);
    if (!isNumber || m_chunkLeft > m_limits.maxBody - m_bodySize)
        return refuse(413, reasons::bodyTooLarge, {{QStringLiteral("limit"), m_limits.maxBody}});
    m_chunkPart = m_chunkLeft == 0 ? ChunkPart::Trailer : ChunkPart::Data;
}

void HttpFraming::refuse(int status, const ErrorReason &reason, QJsonObject args)
{
    m_state = State::Refused;
    m_refusal = Refusal {status, Error(reason, std::move(args))};
}

void HttpFraming::refuseHeadTooLarge()
{
    refuse(431, reasons::headTooLarge,
        {{QStringLiteral("limit"), m_limits.maxHead},
            {QStringLiteral("count"), m_limits.maxHeaders}});
}

void HttpFraming::refuseMalformed(const QString &problem)
{
    refuse(400, reasons::httpMalformed, {{QStringLiteral("problem"), problem}});
}

} // namespace slipway
