// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLocalServer>
#include <QLocalSocket>
#include <QTemporaryDir>

/// A unix socket that passes everything on to another one, until it is cut: an engine that goes
/// away and comes back, or that takes a request and never answers.
class UnixProxy : public QObject
{
    Q_OBJECT

public:
    explicit UnixProxy(const QString &target);

    QString path() const;

    /// Breaks all connections and lets nobody in.
    void cut();
    void restore();
    /// As soon as a request holds \a part, it is passed on, and cut() happens in the place of its
    /// answer. Once.
    void cutAnswerTo(const QByteArray &part);

private:
    void accept();
    void pass(QLocalSocket *client, QLocalSocket *engine);

    QString m_target;
    QTemporaryDir m_directory;
    QLocalServer m_server;
    QByteArray m_trigger;
};
