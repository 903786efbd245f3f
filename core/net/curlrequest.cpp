// SPDX-License-Identifier: Apache-2.0
#include "core/net/curlrequest.h"

#include "core/base/reasons.h"

#include <QFile>

#include <sys/socket.h>

#include <algorithm>

namespace slipway {
namespace {

/// RFC 9110, 5.6.2.
bool isToken(QByteArrayView text)
{
    static constexpr QByteArrayView marks("!#$%&'*+-.^_`|~");
    const auto isTokenCharacter = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
            || marks.contains(c);
    };
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), isTokenCharacter);
}

bool isVisible(QByteArrayView text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return c > 0x20 && c < 0x7f; });
}

/// RFC 9110, 5.5: no control characters but the tab.
bool isFieldValue(QByteArrayView text)
{
    return std::none_of(
        text.begin(), text.end(), [](uchar c) { return (c < 0x20 && c != '\t') || c == 0x7f; });
}

bool isOrigin(QByteArrayView text)
{
    const qsizetype scheme = text.startsWith("http://") ? 7 : text.startsWith("https://") ? 8 : 0;
    const QByteArrayView host = text.sliced(scheme);
    return scheme > 0 && !host.isEmpty() && isVisible(host)
        && std::none_of(
            host.begin(), host.end(), [](char c) { return QByteArrayView("/?#@\\").contains(c); });
}

bool isFraming(QByteArrayView name)
{
    return name.compare("content-length", Qt::CaseInsensitive) == 0
        || name.compare("transfer-encoding", Qt::CaseInsensitive) == 0;
}

bool hasHeader(const HttpHeaders &headers, QByteArrayView name)
{
    return std::any_of(headers.begin(), headers.end(), [name](const auto &header) {
        return header.first.compare(name, Qt::CaseInsensitive) == 0;
    });
}

curl_socket_t openSocket(void *, curlsocktype, curl_sockaddr *address)
{
    return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

void configureConnection(CURL *handle, const HttpEndpoint &endpoint)
{
    if (!endpoint.unixSocket.isEmpty())
        curl_easy_setopt(
            handle, CURLOPT_UNIX_SOCKET_PATH, QFile::encodeName(endpoint.unixSocket).constData());
    if (!endpoint.caFile.isEmpty()) {
        curl_easy_setopt(handle, CURLOPT_CAINFO, QFile::encodeName(endpoint.caFile).constData());
        curl_easy_setopt(handle, CURLOPT_CAPATH, nullptr); // or the system's would count as well
    }
    if (!endpoint.certificateFile.isEmpty())
        curl_easy_setopt(
            handle, CURLOPT_SSLCERT, QFile::encodeName(endpoint.certificateFile).constData());
    if (!endpoint.keyFile.isEmpty())
        curl_easy_setopt(handle, CURLOPT_SSLKEY, QFile::encodeName(endpoint.keyFile).constData());
    curl_easy_setopt(handle, CURLOPT_SSLVERSION, long(CURL_SSLVERSION_TLSv1_2));
    curl_easy_setopt(handle, CURLOPT_TCP_KEEPALIVE, 1L);
    curl_easy_setopt(handle, CURLOPT_OPENSOCKETFUNCTION, &openSocket);
    curl_easy_setopt(handle, CURLOPT_PROXY, ""); // not the environment's
}

} // namespace

QString nameOf(const HttpEndpoint &endpoint)
{
    if (!endpoint.unixSocket.isEmpty())
        return QStringLiteral("unix://") + endpoint.unixSocket;
    return QString::fromUtf8(endpoint.origin);
}

Result<void> checkRequest(const HttpRequest &request)
{
    const auto refuse = [&request](const QString &problem) {
        return fail(reasons::requestInvalid,
            {{QStringLiteral("url"), nameOf(request.endpoint)},
                {QStringLiteral("problem"), problem}});
    };
    if (!isOrigin(request.endpoint.origin))
        return refuse(QStringLiteral("its origin is not http://HOST or https://HOST"));
    if (!isToken(request.method))
        return refuse(QStringLiteral("its method is not a token"));
    if (!request.target.startsWith('/') || !isVisible(request.target)
        || request.target.contains('#'))
        return refuse(QStringLiteral("its target is not a percent-encoded path"));
    for (const auto &[name, value] : request.headers) {
        if (!isToken(name) || isFraming(name))
            return refuse(QStringLiteral("a header has a name that is not allowed"));
        if (!isFieldValue(value))
            return refuse(QStringLiteral("a header holds a control character"));
    }
    return {};
}

CurlHeaders curlHeaders(const HttpRequest &request)
{
    curl_slist *list = nullptr;
    for (const auto &[name, value] : request.headers) {
        const QByteArray line = value.trimmed().isEmpty() ? name + ';' : name + ": " + value;
        list = curl_slist_append(list, line.constData());
    }
    // A name and a colon keep curl from sending such a header by itself.
    for (const char *own : {"Accept", "Content-Type", "Expect"}) {
        if (!hasHeader(request.headers, own))
            list = curl_slist_append(list, (QByteArray(own) + ':').constData());
    }
    return CurlHeaders(list);
}

void configure(CURL *handle, const HttpRequest &request, const CurlHeaders &headers)
{
    configureConnection(handle, request.endpoint);
    curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "http,https");
    // HTTP/2 would let one stream that is paused hold back all others of its connection.
    curl_easy_setopt(handle, CURLOPT_HTTP_VERSION, long(CURL_HTTP_VERSION_1_1));
    curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT_MS, long(request.connectTimeout.count()));
    curl_easy_setopt(handle, CURLOPT_BUFFERSIZE, 64 * 1024L);

    curl_easy_setopt(handle, CURLOPT_URL, request.endpoint.origin.constData());
    curl_easy_setopt(handle, CURLOPT_REQUEST_TARGET, request.target.constData());
    curl_easy_setopt(handle, CURLOPT_HTTPHEADER, headers.get());

    const bool mayHaveBody =
        request.method == "POST" || request.method == "PUT" || request.method == "PATCH";
    if (mayHaveBody || !request.body.isEmpty()) {
        curl_easy_setopt(handle, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(request.body.size()));
        curl_easy_setopt(handle, CURLOPT_POSTFIELDS, request.body.constData());
    }
    if (request.method == "HEAD")
        curl_easy_setopt(handle, CURLOPT_NOBODY, 1L);
    else
        curl_easy_setopt(handle, CURLOPT_CUSTOMREQUEST, request.method.constData());
}

} // namespace slipway
