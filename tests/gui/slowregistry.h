// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTcpServer>

class QTcpSocket;

/// An image registry on loopback for what is seen of pulls: it has one image, whose layers come so
/// slowly that they are never there, and answers that it has no other.
class SlowRegistry final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SlowRegistry)

public:
    explicit SlowRegistry(QObject *parent = nullptr);

    /// Of \a path, "lab/segment:3.0".
    QString image(const QString &path) const;
    /// What image() must be given for the image that is there.
    static QString slowPath();

private:
    void serve(QTcpSocket *connection);
    void answer(QTcpSocket *connection, const QByteArray &method, const QByteArray &path);
    void answerManifest(QTcpSocket *connection, const QByteArray &method);
    void trickle(QTcpSocket *connection, const QByteArray &digest);

    QTcpServer m_server;
};
