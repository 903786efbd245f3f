// SPDX-License-Identifier: Apache-2.0
#include "core/net/portprobe.h"

#include <QSignalSpy>
#include <QTcpServer>
#include <QTest>

using namespace slipway;

/// What a probe sees of a server that says \a greeting, answers what it is asked with \a answer,
/// and closes at once if it says neither.
class PortProbeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void seesWhatAnswers_data()
    {
        QTest::addColumn<QByteArray>("greeting");
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<bool>("isAccepting");
        QTest::addColumn<bool>("speaksHttp");
        QTest::newRow("HTTP") << QByteArray() << QByteArray("HTTP/1.1 404 no\r\n\r\n") << true
                              << true;
        QTest::newRow("a proxy before nobody") << QByteArray() << QByteArray() << false << false;
        QTest::newRow("greets") << QByteArray("SSH-2.0-x\r\n") << QByteArray() << true << false;
        QTest::newRow("echoes") << QByteArray() << QByteArray("HEAD / ") << true << false;
        QTest::newRow("says too little") << QByteArray() << QByteArray("HTT") << true << false;
        QTest::newRow("nearly HTTP")
            << QByteArray() << QByteArray("HTTPS/1.1 200") << true << false;
    }
    void seesWhatAnswers()
    {
        QFETCH(QByteArray, greeting);
        QFETCH(QByteArray, answer);
        QTcpServer server;
        connect(&server, &QTcpServer::newConnection, this, [&] {
            QTcpSocket *client = server.nextPendingConnection();
            client->write(greeting);
            if (greeting.isEmpty() && answer.isEmpty())
                client->disconnectFromHost();
            connect(client, &QTcpSocket::readyRead, client, [client, answer] {
                QVERIFY(client->readAll().startsWith("HEAD / HTTP/1.1\r\nHost: 127.0.0.1\r\n"));
                client->write(answer);
                client->disconnectFromHost();
            });
        });
        QVERIFY(server.listen(QHostAddress::LocalHost));
        const PortAnswer seen = probed(server.serverPort());
        QTEST(seen.isAccepting, "isAccepting");
        QTEST(seen.speaksHttp, "speaksHttp");
    }

    void aClosedPortDoesNotAccept()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        const quint16 port = server.serverPort();
        server.close();
        QCOMPARE(probed(port), PortAnswer());
    }

    void aSilentServiceAccepts()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        const PortAnswer silent {.isAccepting = true};
        QCOMPARE(probed(server.serverPort()), silent);
    }

private:
    static PortAnswer probed(quint16 port)
    {
        PortProbe probe(QStringLiteral("127.0.0.1"), port);
        QSignalSpy answered(&probe, &PortProbe::answered);
        if (!answered.wait(5000) || answered.count() != 1)
            qFatal("a probe answers once");
        return answered.first().first().value<PortAnswer>();
    }
};

QTEST_GUILESS_MAIN(PortProbeTest)
#include "tst_portprobe.moc"
