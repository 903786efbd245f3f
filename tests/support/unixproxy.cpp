// SPDX-License-Identifier: Apache-2.0
#include "tests/support/unixproxy.h"

UnixProxy::UnixProxy(const QString &target) : m_target(target)
{
    connect(&m_server, &QLocalServer::newConnection, this, &UnixProxy::accept);
    restore();
}

QString UnixProxy::path() const
{
    return m_directory.filePath(QStringLiteral("proxy.sock"));
}

void UnixProxy::cut()
{
    m_server.close();
    const QList<QLocalSocket *> sockets = m_server.findChildren<QLocalSocket *>();
    for (QLocalSocket *socket : sockets) {
        socket->disconnect(this);
        socket->abort();
        socket->deleteLater();
    }
}

void UnixProxy::restore()
{
    m_server.listen(path());
}

void UnixProxy::cutAnswerTo(const QByteArray &part)
{
    m_trigger = part;
}

void UnixProxy::accept()
{
    while (QLocalSocket *client = m_server.nextPendingConnection()) {
        auto *engine = new QLocalSocket(&m_server);
        engine->connectToServer(m_target);
        engine->waitForConnected();
        pass(client, engine);
    }
}

void UnixProxy::pass(QLocalSocket *client, QLocalSocket *engine)
{
    auto isDoomed = std::make_shared<bool>(false);
    connect(client, &QLocalSocket::readyRead, this, [this, client, engine, isDoomed] {
        const QByteArray request = client->readAll();
        if (!m_trigger.isEmpty() && request.contains(m_trigger)) {
            m_trigger.clear();
            *isDoomed = true;
        }
        engine->write(request);
        engine->flush();
    });
    connect(engine, &QLocalSocket::readyRead, this, [this, client, engine, isDoomed] {
        if (*isDoomed) {
            cut();
            return;
        }
        client->write(engine->readAll());
        client->flush();
    });
    connect(client, &QLocalSocket::disconnected, engine, &QLocalSocket::disconnectFromServer);
    connect(engine, &QLocalSocket::disconnected, client, &QLocalSocket::disconnectFromServer);
}
