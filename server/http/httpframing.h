// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"
#include "core/net/httpmessage.h"
#include "server/http/httplimits.h"

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace slipway {

/// The head of a request, checked.
struct RequestHead
{
    QByteArray method;
    QByteArray path; ///< as sent, percent-encoded; "*" for OPTIONS *
    QByteArray query; ///< as sent, without the question mark
    QByteArray host; ///< lower case, without port and brackets; of the target if it is absolute
    bool namesHost = false; ///< by the header Host or by the target; HTTP/1.0 alone need not
    HttpHeaders headers;
    qint64 contentLength = 0;
    bool isChunked = false;
    bool isHttp10 = false;
    bool expectsContinue = false;
    bool keepsAlive = true; ///< what the client asked for; not with TRACE or CONNECT
};

/// Why a request is not let in; the connection is closed after the answer, because where the next
/// request would begin is not known.
struct Refusal
{
    int status = 400;
    Error error;
};

/// Finds out where a request begins and ends in a stream of bytes (RFC 9112), and refuses all that
/// two parsers could read differently: what is let through means the same to every parser behind.
/// Stricter than the RFC: no bare LF, no whitespace around chunk sizes, no HTTP/1.x above 1.1. The
/// fields of a trailer section are checked like headers, bounded together as those are, and
/// discarded (RFC 9112, 7.1.2); after one that would frame the next request, none follows on this
/// connection. However the bytes arrive, what comes of them is the same. Each byte is
/// looked at once. Without sockets, so that it can be fuzzed.
class HttpFraming
{
public:
    enum class State {
        Start, ///< nothing of the request was seen, save an empty line
        Head,
        Body,
        Complete, ///< until next()
        Refused, ///< for good
    };

    explicit HttpFraming(const HttpLimits &limits) : m_limits(limits) { }

    /// Reads on, at most to the end of the request; returns how many of \a bytes belong to it.
    qsizetype feed(QByteArrayView bytes);
    /// Makes ready for the next request of the connection.
    void next();

    State state() const { return m_state; }
    const std::optional<Refusal> &refusal() const { return m_refusal; }
    /// Whole from State::Body on.
    const RequestHead &head() const { return m_head; }
    /// Bytes of content so far, without the framing of chunks.
    qint64 bodySize() const { return m_bodySize; }
    /// All content was read; trailers, at most, are still to come.
    bool hasContent() const
    {
        return m_state == State::Complete
            || (m_state == State::Body && m_chunkPart == ChunkPart::Trailer);
    }
    /// There is a trailer section that is not empty.
    bool hasTrailers() const { return m_trailers > 0; }
    /// An upper bound of what the request may still take on the wire; known from State::Body on.
    qint64 maxWireSize() const;

private:
    enum class ChunkPart { Size, Data, DataEnd, Trailer };

    void feedHead(QByteArrayView &bytes);
    void feedBody(QByteArrayView &bytes);
    void feedChunks(QByteArrayView &bytes);
    void feedChunkLine(QByteArrayView &bytes);
    bool readLine(QByteArrayView &bytes, qsizetype most);
    void takeRequestLine(QByteArrayView line);
    void takeTarget(QByteArrayView target);
    void takeHeader(QByteArrayView line);
    void takeChunkSize(QByteArrayView line);
    void feedTrailer(QByteArrayView &bytes);
    void takeTrailer(QByteArrayView line);
    void endHead();
    qint64 maxChunkedSize() const;
    bool readHost();
    bool readLength();
    bool readConnection();
    void refuse(int status, const ErrorReason &reason, QJsonObject args = {});
    void refuseHeadTooLarge();
    void refuseMalformed(const QString &problem);

    HttpLimits m_limits;
    State m_state = State::Start;
    std::optional<Refusal> m_refusal;
    RequestHead m_head;
    QByteArray m_line; ///< the line being read
    bool m_isAfterCr = false;
    qint64 m_headSize = 0;
    qint64 m_bodySize = 0;
    qint64 m_bodyWireSize = 0; ///< without trailers
    qint64 m_trailerSize = 0;
    int m_trailers = 0;
    ChunkPart m_chunkPart = ChunkPart::Size;
    qint64 m_chunkLeft = 0;
};

} // namespace slipway
