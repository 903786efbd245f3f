// SPDX-License-Identifier: Apache-2.0
#include "server/http/httpframing.h"
#include "tests/fuzz/fuzztarget.h"

using namespace slipway;

namespace {

using State = HttpFraming::State;

/// Small, so that inputs reach them.
constexpr HttpLimits limits {.maxBody = 100, .maxHead = 1000, .maxTarget = 200, .maxHeaders = 10};

HttpFraming fed(const Pieces &pieces, qsizetype &used)
{
    HttpFraming framing(limits);
    used = 0;
    for (const QByteArrayView piece : pieces)
        used += framing.feed(piece);
    return framing;
}

bool isSame(const RequestHead &a, const RequestHead &b)
{
    return a.method == b.method && a.path == b.path && a.query == b.query && a.host == b.host
        && a.headers == b.headers && a.contentLength == b.contentLength
        && a.isChunked == b.isChunked && a.isHttp10 == b.isHttp10
        && a.expectsContinue == b.expectsContinue && a.keepsAlive == b.keepsAlive;
}

bool isSame(const HttpFraming &a, const HttpFraming &b)
{
    if (a.state() != b.state())
        return false;
    if (a.state() == State::Refused)
        return a.refusal()->status == b.refusal()->status
            && a.refusal()->error == b.refusal()->error;
    return isSame(a.head(), b.head()) && a.bodySize() == b.bodySize();
}

void checkBounds(const HttpFraming &framing, qsizetype used)
{
    const RequestHead &head = framing.head();
    require(head.headers.size() <= limits.maxHeaders, "headers are counted");
    require(head.path.size() + head.query.size() <= limits.maxTarget, "the target is bounded");
    require(framing.bodySize() <= limits.maxBody, "the body is bounded");
    require(used <= framing.maxWireSize(), "a request takes no more than was said");
}

/// The request as the simplest of clients would send it.
QByteArray plainly(const RequestHead &head)
{
    QByteArray text = head.method + ' ' + head.path + (head.query.isEmpty() ? "" : "?") + head.query
        + (head.isHttp10 ? " HTTP/1.0\r\n" : " HTTP/1.1\r\n");
    for (const auto &[name, value] : head.headers)
        text += name + ": " + value + "\r\n";
    return text + "\r\n";
}

/// Bytes of content in \a body, read in the plainest way; -1 if that is not its end.
qint64 chunkedSize(QByteArrayView body)
{
    qint64 total = 0;
    while (true) {
        const qsizetype lineEnd = body.indexOf("\r\n");
        const QByteArray line = body.first(std::max(lineEnd, qsizetype(0))).toByteArray();
        bool isNumber = false;
        const qint64 size = line.split(';').first().toLongLong(&isNumber, 16);
        if (!isNumber || size < 0 || body.size() < lineEnd + 2 + size + 2)
            return -1;
        total += size;
        body = body.sliced(lineEnd + 2 + size);
        if (size == 0) { // trailers, and the empty line
            const qsizetype end = body.indexOf("\r\n\r\n");
            const bool isEnd = body == "\r\n" || (end > 0 && end == body.size() - 4);
            return isEnd ? total : -1;
        }
        if (!body.startsWith("\r\n"))
            return -1;
        body = body.sliced(2);
    }
}

/// Whoever reads \a request in the plainest way must find the same end.
void checkComplete(const HttpFraming &framing, QByteArrayView request)
{
    const QByteArrayView bare = request.startsWith("\r\n") ? request.sliced(2) : request;
    const qsizetype headSize = bare.indexOf("\r\n\r\n") + 4;
    require(headSize >= 4, "a head ends in an empty line");
    require(!bare.first(headSize).contains('\0'), "a head contains no NUL");
    const QByteArrayView body = bare.sliced(headSize);
    require(framing.bodySize() == (framing.head().isChunked ? chunkedSize(body) : body.size()),
        "a body ends where the head says");

    qsizetype used = 0;
    const QByteArray head = plainly(framing.head());
    const HttpFraming again = fed({head, body}, used);
    RequestHead expected = framing.head();
    expected.host = again.head().host; // an absolute target may have named another
    require(again.state() == State::Complete && used == head.size() + body.size()
            && isSame(again.head(), expected),
        "written plainly, it is the same request");
}

} // namespace

/// Requests: no matter how the bytes arrive, the guard sees the same, and so would any parser.
void slipway::fuzz(QByteArrayView input)
{
    qsizetype used = 0;
    HttpFraming framing = fed({input}, used);
    require(used <= input.size(), "no more is taken than there is");
    for (const Pieces &pieces : cuts(input)) {
        qsizetype usedInPieces = 0;
        require(isSame(fed(pieces, usedInPieces), framing), "any cut gives the same request");
        require(framing.state() == State::Refused || usedInPieces == used,
            "any cut gives the same end");
    }
    if (framing.state() == State::Refused)
        return require(framing.refusal()->status >= 400, "a refusal is an answer");
    if (framing.state() == State::Body || framing.state() == State::Complete)
        checkBounds(framing, used);
    if (framing.state() != State::Complete)
        return require(used == input.size(), "an unfinished request has taken all");

    checkComplete(framing, input.first(used));
    require(framing.feed(input) == 0, "nothing is taken after the end");
    framing.next();
    require(framing.state() == State::Start && isSame(framing, HttpFraming(limits)),
        "the next request starts afresh");
}
