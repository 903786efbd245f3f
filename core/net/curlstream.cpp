// SPDX-License-Identifier: Apache-2.0
#include "core/net/curlstream.h"

#include "core/base/logging.h"
#include "core/base/reasons.h"
#include "core/net/certificateproblem.h"

#include <QPointer>
#include <QUuid>

#include <cerrno>

namespace slipway {
namespace {

constexpr qsizetype maxHeaderBytes =
    256 * qsizetype(1024); // of one answer, with those of its 1xx before it
/// curl reads 1.6 MB and more before the event loop has its turn.
constexpr qsizetype maxUndelivered = 256 * qsizetype(1024);
constexpr QByteArrayView requestIdHeader("X-Request-Id");

/// RFC 9110, 9.2.2: these may be repeated when it is unknown whether the server acted.
bool isIdempotent(QByteArrayView method)
{
    for (const QByteArrayView known : {"GET", "HEAD", "PUT", "DELETE", "OPTIONS"}) {
        if (method == known)
            return true;
    }
    return false;
}

} // namespace

CurlStream::CurlStream(CurlLoop &loop, HttpRequest request)
    : m_loop(loop), m_request(std::move(request)), m_began(std::chrono::steady_clock::now())
{
    if (headerValue(m_request.headers, requestIdHeader).isEmpty())
        m_request.headers.append(
            {requestIdHeader.toByteArray(), QUuid::createUuid().toByteArray(QUuid::WithoutBraces)});
    m_inactivity.setSingleShot(true);
    connect(&m_inactivity, &QTimer::timeout, this, &CurlStream::checkInactivity);

    if (Result<void> checked = checkRequest(m_request); !checked)
        end(std::move(checked));
    else if (!start())
        end(fail(reasons::requestInvalid,
            {{QStringLiteral("url"), nameOf(m_request.endpoint)},
                {QStringLiteral("problem"), QStringLiteral("memory is short")}}));
}

CurlStream::~CurlStream()
{
    if (!m_result)
        end(fail(reasons::cancelled));
}

bool CurlStream::start()
{
    m_handle.reset(curl_easy_init());
    CURL *handle = m_handle.get();
    if (!handle)
        return false;
    m_headerLines = curlHeaders(m_request);
    configure(handle, m_request, m_headerLines);
    curl_easy_setopt(handle, CURLOPT_ERRORBUFFER, m_curlError);
    curl_easy_setopt(handle, CURLOPT_PREREQFUNCTION, &CurlStream::onRequest);
    curl_easy_setopt(handle, CURLOPT_PREREQDATA, this);
    curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, &CurlStream::onHeader);
    curl_easy_setopt(handle, CURLOPT_HEADERDATA, this);
    curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, &CurlStream::onBody);
    curl_easy_setopt(handle, CURLOPT_WRITEDATA, this);
    if (m_loop.add(handle, this) != CURLM_OK) {
        m_handle.reset();
        return false;
    }
    connect(&m_loop, &CurlLoop::closing, this, [this] {
        m_isPaused = false;
        m_body.clear();
        end(fail(reasons::cancelled));
    });
    armInactivity();
    return true;
}

int CurlStream::onRequest(void *stream, char *, char *, int, int)
{
    // curl repeats any request by itself when a kept connection dies before the answer, and comes
    // by here again. What the server may have acted upon must not be sent a second time.
    auto *self = static_cast<CurlStream *>(stream);
    self->m_isConnected = true;
    self->m_lastByte = std::chrono::steady_clock::now();
    const bool mayRepeat = isIdempotent(self->m_request.method);
    return self->sentBytes() > 0 && !mayRepeat ? CURL_PREREQFUNC_ABORT : CURL_PREREQFUNC_OK;
}

size_t CurlStream::onHeader(char *bytes, size_t, size_t count, void *stream)
{
    auto *self = static_cast<CurlStream *>(stream);
    self->m_lastByte = std::chrono::steady_clock::now();
    return self->takeHeaderLine({bytes, qsizetype(count)}) ? count : 0;
}

size_t CurlStream::onBody(char *bytes, size_t, size_t count, void *stream)
{
    auto *self = static_cast<CurlStream *>(stream);
    if (self->m_isPaused || self->m_body.size() >= maxUndelivered) {
        self->m_isHeldByCurl = true;
        return CURL_WRITEFUNC_PAUSE;
    }
    self->m_lastByte = std::chrono::steady_clock::now();
    self->m_body.append(bytes, qsizetype(count));
    self->scheduleDelivery();
    return count;
}

/// False if there are too many headers. Trailers, after the final answer's head, are left out.
bool CurlStream::takeHeaderLine(QByteArrayView line)
{
    m_headerBytes += line.size();
    if (m_headerBytes > maxHeaderBytes)
        return false;
    if (m_hasHead)
        return true;

    const QByteArrayView text = line.trimmed();
    if (text.isEmpty()) {
        long status = 0;
        curl_easy_getinfo(m_handle.get(), CURLINFO_RESPONSE_CODE, &status);
        m_status = int(status);
        const bool isInterim = status >= 100 && status < 200 && status != 101;
        m_hasHead = !isInterim;
        if (m_hasHead)
            scheduleDelivery();
    } else if (line.startsWith("HTTP/")) {
        m_headers.clear();
    } else if ((line[0] == ' ' || line[0] == '\t') && !m_headers.isEmpty()) {
        m_headers.last().second += ' ' + text.toByteArray(); // RFC 9112, 5.2
    } else if (const qsizetype colon = text.indexOf(':'); colon > 0) {
        m_headers.append(
            {text.first(colon).toByteArray(), text.sliced(colon + 1).trimmed().toByteArray()});
    }
    return true;
}

void CurlStream::finished(CURLcode code)
{
    // To curl, an answer that breaks off within its headers is complete.
    if (code == CURLE_OK && m_hasHead)
        end({});
    else
        end(failureOf(code));
}

void CurlStream::end(Result<void> result)
{
    if (m_result)
        return;
    qCDebug(lcNet).noquote() << headerValue(m_request.headers, requestIdHeader) << m_request.method
                             << nameOf(m_request.endpoint)
                             << m_request.target.left(m_request.target.indexOf('?')) << m_status
                             << (result ? "complete" : result.error().reason().name)
                             << std::chrono::duration_cast<std::chrono::milliseconds>(
                                    std::chrono::steady_clock::now() - m_began)
                                    .count()
                             << "ms";
    m_result = std::move(result);
    m_inactivity.stop();
    release();
    scheduleDelivery();
}

void CurlStream::release()
{
    if (!m_handle)
        return;
    m_loop.remove(m_handle.get());
    m_loop.disconnect(this);
    m_handle.reset();
    m_headerLines.reset();
}

/// That no secure connection came about: the server saw nothing of the request.
static bool isTlsFailure(CURLcode code, const QString &cause)
{
    switch (code) {
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CACERT_BADFILE:
        return true;
    case CURLE_RECV_ERROR:
    case CURLE_SEND_ERROR:
        // In TLS 1.3 a server that wants another certificate says so when the handshake is over for
        // the client: "tlsv13 alert certificate required".
        return cause.contains(u" alert ");
    default:
        return false;
    }
}

tl::unexpected<Error> CurlStream::failureOf(CURLcode code) const
{
    QJsonObject args {{QStringLiteral("url"), nameOf(m_request.endpoint)}};
    const QString cause =
        QString::fromUtf8(m_curlError[0] ? m_curlError : curl_easy_strerror(code));
    if (code == CURLE_URL_MALFORMAT) {
        args.insert(QStringLiteral("problem"), cause);
        return fail(reasons::requestInvalid, args, cause);
    }
    if (m_headerBytes > maxHeaderBytes) {
        args.insert(QStringLiteral("limit"), maxHeaderBytes);
        return fail(reasons::responseTooLarge, args, cause);
    }
    if (isTlsFailure(code, cause)) {
        args.insert(QStringLiteral("problem"), cause);
        if (const auto problem = certificateProblem(m_handle.get(), code))
            args.insert(QStringLiteral("certificate"), QString::fromLatin1(*problem));
        return fail(reasons::tlsFailed, args, cause);
    }
    if (sentBytes() == 0 && hasShakenHands()) {
        // The alert was overtaken by the end of the connection.
        args.insert(QStringLiteral("problem"),
            QStringLiteral("it hung up, as servers do that do not accept a client's certificate"));
        return fail(reasons::tlsFailed, args, cause);
    }
    if (sentBytes() == 0) {
        args.insert(QStringLiteral("problem"), connectProblem(code, cause));
        return fail(reasons::connectFailed, args, cause);
    }
    if (code == CURLE_UNSUPPORTED_PROTOCOL || code == CURLE_WEIRD_SERVER_REPLY)
        return fail(reasons::responseMalformed, args, cause);
    return fail(reasons::connectionLost, args, cause);
}

QString CurlStream::connectProblem(CURLcode code, const QString &cause) const
{
    if (code != CURLE_COULDNT_CONNECT)
        return cause;
    // The cause speaks of a host and a port even where it went to a unix socket.
    long number = 0;
    curl_easy_getinfo(m_handle.get(), CURLINFO_OS_ERRNO, &number);
    if (number == 0 && !m_request.endpoint.unixSocket.isEmpty())
        number = EAGAIN; // its queue is full, the one failure that curl forgets
    return number ? qt_error_string(int(number)) : cause;
}

/// That a TLS handshake was over for us.
bool CurlStream::hasShakenHands() const
{
    curl_off_t microseconds = 0;
    curl_easy_getinfo(m_handle.get(), CURLINFO_APPCONNECT_TIME_T, &microseconds);
    return microseconds > 0;
}

/// Of the request, over all of curl's attempts.
qint64 CurlStream::sentBytes() const
{
    long bytes = 0;
    curl_easy_getinfo(m_handle.get(), CURLINFO_REQUEST_SIZE, &bytes);
    return bytes;
}

void CurlStream::armInactivity()
{
    m_lastByte = std::chrono::steady_clock::now();
    if (m_request.inactivityTimeout.count() > 0)
        m_inactivity.start(m_request.inactivityTimeout);
}

/// The timer is not restarted with each byte; when it fires, it looks how long ago the last one
/// was.
void CurlStream::checkInactivity()
{
    const auto now = std::chrono::steady_clock::now();
    curl_off_t uploaded = 0;
    curl_easy_getinfo(m_handle.get(), CURLINFO_SIZE_UPLOAD_T, &uploaded);
    if (!m_isConnected || std::exchange(m_uploaded, uploaded) != uploaded)
        m_lastByte = now; // until then the connect time-out counts
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(
        m_lastByte + m_request.inactivityTimeout - now);
    if (left.count() > 0) {
        m_inactivity.start(left);
        return;
    }
    end(fail(reasons::inactivityTimeout,
        {{QStringLiteral("url"), nameOf(m_request.endpoint)},
            {QStringLiteral("seconds"), double(m_request.inactivityTimeout.count()) / 1000}}));
}

void CurlStream::pause()
{
    m_isPaused = true;
    m_inactivity.stop();
}

void CurlStream::resume()
{
    if (!std::exchange(m_isPaused, false))
        return;
    if (m_handle) {
        armInactivity();
        letGo();
    }
    scheduleDelivery();
}

void CurlStream::letGo()
{
    if (m_handle && std::exchange(m_isHeldByCurl, false))
        curl_easy_pause(m_handle.get(), CURLPAUSE_CONT);
}

void CurlStream::scheduleDelivery()
{
    if (!std::exchange(m_isDeliveryScheduled, true))
        QMetaObject::invokeMethod(this, &CurlStream::deliver, Qt::QueuedConnection);
}

void CurlStream::deliver()
{
    m_isDeliveryScheduled = false;
    const QPointer<CurlStream> alive(this);
    if (m_hasHead && !std::exchange(m_responded, true))
        Q_EMIT responded(m_status, m_headers);
    if (alive && !m_isPaused && !m_body.isEmpty())
        Q_EMIT received(std::exchange(m_body, {}));
    if (alive && !m_isPaused && m_body.isEmpty())
        letGo();
    // A slot may have run an event loop of its own, and all of this in it.
    if (alive && !m_isPaused && m_body.isEmpty() && m_result && !std::exchange(m_ended, true))
        Q_EMIT ended(*m_result);
}

} // namespace slipway
