// SPDX-License-Identifier: Apache-2.0
// https://distribution.github.io/distribution/spec/api/
#include "tests/gui/slowregistry.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpSocket>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

struct Blob
{
    QByteArray digest;
    qint64 size;
    qint64 bytesPerTick; ///< 0: it does not begin
};

constexpr qint64 mebi = 1 << 20;
constexpr auto tick = 100ms;
constexpr QByteArrayView unknownManifest =
    R"({"errors":[{"code":"MANIFEST_UNKNOWN","message":"manifest unknown","detail":{"Tag":"9"}}]})";

QByteArray digestOf(const QByteArray &content)
{
    return "sha256:" + QCryptographicHash::hash(content, QCryptographicHash::Sha256).toHex();
}

const QList<Blob> &layers()
{
    static const QList<Blob> all {{digestOf("system"), 48 * mebi, mebi},
        {digestOf("libraries"), 612 * mebi, 3 * mebi}, {digestOf("model"), 152 * mebi, mebi / 3},
        {digestOf("program"), 2 * mebi, 0}};
    return all;
}

/// What the image is, with a name for what is in each layer.
QByteArray config()
{
    QJsonArray contents;
    for (const Blob &layer : layers())
        contents.append(QString::fromLatin1(layer.digest));
    return QJsonDocument(
        QJsonObject {{u"os"_s, u"linux"_s}, {u"architecture"_s, u"amd64"_s},
            {u"rootfs"_s, QJsonObject {{u"type"_s, u"layers"_s}, {u"diff_ids"_s, contents}}}})
        .toJson(QJsonDocument::Compact);
}

QByteArray manifest()
{
    const auto described = [](const char *type, const QByteArray &digest, qint64 size) {
        return QJsonObject {{u"mediaType"_s, QLatin1StringView(type)},
            {u"digest"_s, QString::fromLatin1(digest)}, {u"size"_s, size}};
    };
    QJsonArray list;
    for (const Blob &layer : layers())
        list.append(described(
            "application/vnd.docker.image.rootfs.diff.tar.gzip", layer.digest, layer.size));
    const QJsonObject configuration = described(
        "application/vnd.docker.container.image.v1+json", digestOf(config()), config().size());
    return QJsonDocument(
        QJsonObject {{u"schemaVersion"_s, 2},
            {u"mediaType"_s, u"application/vnd.docker.distribution.manifest.v2+json"_s},
            {u"config"_s, configuration}, {u"layers"_s, list}})
        .toJson(QJsonDocument::Compact);
}

void reply(QTcpSocket *connection, const QByteArray &head, const QByteArray &body = {})
{
    connection->write("HTTP/1.1 " + head + "\r\nConnection: close\r\n\r\n" + body);
    connection->disconnectFromHost();
}

} // namespace

SlowRegistry::SlowRegistry(QObject *parent) : QObject(parent)
{
    connect(&m_server, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket *connection = m_server.nextPendingConnection())
            serve(connection);
    });
    m_server.listen(QHostAddress::LocalHost);
}

QString SlowRegistry::image(const QString &path) const
{
    return u"127.0.0.1:%1/%2"_s.arg(m_server.serverPort()).arg(path);
}

QString SlowRegistry::slowPath()
{
    return u"lab/segment:3.0"_s;
}

void SlowRegistry::serve(QTcpSocket *connection)
{
    connect(connection, &QTcpSocket::disconnected, connection, &QObject::deleteLater);
    connect(connection, &QTcpSocket::readyRead, this, [this, connection] {
        const QByteArray head = connection->peek(8192);
        const QList<QByteArray> words = head.left(head.indexOf("\r\n")).split(' ');
        if (words.size() != 3)
            return connection->abort(); // TLS, which the engine tries first
        if (!head.contains("\r\n\r\n"))
            return;
        connection->readAll();
        answer(connection, words.at(0), words.at(1));
    });
}

void SlowRegistry::answer(QTcpSocket *connection, const QByteArray &method, const QByteArray &path)
{
    const QByteArray repository = slowPath().section(u':', 0, 0).toLatin1();
    if (path == "/v2/")
        reply(connection,
            "200 OK\r\nDocker-Distribution-API-Version: registry/2.0\r\nContent-Length: 0");
    else if (path.startsWith("/v2/" + repository + "/manifests/"))
        answerManifest(connection, method);
    else if (path.startsWith("/v2/" + repository + "/blobs/"))
        trickle(connection, path.mid(path.lastIndexOf('/') + 1));
    else
        reply(connection,
            "404 Not Found\r\nContent-Type: application/json\r\nContent-Length: "
                + QByteArray::number(unknownManifest.size()),
            unknownManifest.toByteArray());
}

void SlowRegistry::answerManifest(QTcpSocket *connection, const QByteArray &method)
{
    const QByteArray body = manifest();
    reply(connection,
        "200 OK\r\nContent-Type: application/vnd.docker.distribution.manifest.v2+json"
        "\r\nDocker-Content-Digest: "
            + digestOf(body) + "\r\nContent-Length: " + QByteArray::number(body.size()),
        method == "HEAD" ? QByteArray() : body);
}

void SlowRegistry::trickle(QTcpSocket *connection, const QByteArray &digest)
{
    if (digest == digestOf(config()))
        return reply(connection, "200 OK\r\nContent-Length: " + QByteArray::number(config().size()),
            config());
    for (const Blob &layer : layers()) {
        if (layer.digest != digest)
            continue;
        connection->write("HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream"
                          "\r\nContent-Length: "
            + QByteArray::number(layer.size) + "\r\n\r\n");
        auto *clock = new QTimer(connection);
        connect(clock, &QTimer::timeout, connection, [connection, layer] {
            if (connection->bytesToWrite() == 0)
                connection->write(QByteArray(layer.bytesPerTick, '\0'));
        });
        clock->start(tick);
    }
}
