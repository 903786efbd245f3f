// SPDX-License-Identifier: Apache-2.0
#include "gui/doorbell.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTimer>

#include <utility>

namespace slipway {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto patience = 5s;
constexpr qint64 longestLine = 4096;

QByteArray lineOf(const Wish &wish)
{
    const QJsonObject object {
        {u"context"_s, wish.context ? wish.context->toString() : QString()},
        {u"launch"_s, wish.isToLaunch},
        // A compositor lets a window come forward only for who was clicked.
        {u"activation_token"_s, qEnvironmentVariable("XDG_ACTIVATION_TOKEN")},
    };
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

Wish wishFrom(const QJsonObject &object)
{
    Wish wish {.context = {}, .isToLaunch = object[u"launch"].toBool()};
    if (const auto context = ContextId::fromString(object[u"context"].toString()))
        wish.context = *context;
    return wish;
}

} // namespace

Doorbell::Doorbell(const QString &dataDirectory, QObject *parent)
    : QObject(parent), m_path(dataDirectory + u"/window.socket"_s)
{
}

void Doorbell::hang()
{
    if (m_server)
        return;
    m_server = std::make_unique<QLocalServer>();
    m_server->setSocketOptions(QLocalServer::UserAccessOption);
    QLocalServer::removeServer(m_path);
    connect(m_server.get(), &QLocalServer::newConnection, this, &Doorbell::answer);
    m_server->listen(m_path);
}

void Doorbell::answer()
{
    QLocalSocket *caller = m_server->nextPendingConnection();
    connect(caller, &QLocalSocket::disconnected, caller, &QObject::deleteLater);
    const auto read = [this, caller] {
        if (!caller->canReadLine()) {
            if (caller->bytesAvailable() > longestLine)
                caller->abort();
            return;
        }
        const QJsonObject object = QJsonDocument::fromJson(caller->readLine()).object();
        if (const QString token = object[u"activation_token"].toString(); !token.isEmpty())
            qputenv("XDG_ACTIVATION_TOKEN", token.toUtf8()); // Qt takes it for the next window
        caller->write("ok\n");
        caller->disconnectFromServer();
        Q_EMIT rung(wishFrom(object));
    };
    connect(caller, &QLocalSocket::readyRead, this, read);
    read();
}

void Doorbell::ring(const Wish &wish, std::function<void(bool isHeard)> done)
{
    m_done = std::move(done);
    m_caller = std::make_unique<QLocalSocket>();
    QLocalSocket *socket = m_caller.get();
    connect(socket, &QLocalSocket::connected, socket,
        [socket, line = lineOf(wish)] { socket->write(line); });
    // Whoever never listened is told by an error alone, maybe at once; who hangs up, by both.
    connect(socket, &QLocalSocket::disconnected, this, &Doorbell::endRing, Qt::QueuedConnection);
    connect(socket, &QLocalSocket::errorOccurred, this, &Doorbell::endRing, Qt::QueuedConnection);
    QTimer::singleShot(patience, socket, [this] { endRing(); });
    socket->connectToServer(m_path);
}

void Doorbell::endRing()
{
    if (!m_caller)
        return;
    const bool isHeard = m_caller->readAll() == "ok\n";
    m_caller.release()->deleteLater();
    std::exchange(m_done, {})(isHeard);
}

} // namespace slipway
