// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QTemporaryDir>

namespace slipway::test {

/// A PostgreSQL server of the test's own (tests/support/postgresql), ended with it. Blocks.
class PostgresqlServer
{
    Q_DISABLE_COPY_MOVE(PostgresqlServer)

public:
    PostgresqlServer();
    ~PostgresqlServer();

    /// Why there is no server; empty if it runs.
    QString obstacle() const { return m_obstacle; }

    bool start(); ///< on the port of the last time
    bool stop(); ///< at once, as a crash would

    /// Makes a database that nobody has used; returns its URI over the socket.
    QString freshUri(const QString &createOptions = {});
    /// The first column of what \a sql gives in the database of \a socketUri.
    QStringList select(const QString &socketUri, const QString &sql) const;
    /// The database of \a socketUri over TCP; \a authority stands between "//" and the port.
    QString tcpUri(const QString &socketUri, const QString &authority) const;
    QString certificate() const { return m_directory.filePath(QStringLiteral("ca.crt")); }

private:
    QStringList query(const QString &database, const QString &sql) const;
    bool run(const QStringList &arguments);

    QTemporaryDir m_directory;
    quint16 m_port = 0;
    bool m_isRunning = false;
    int m_databases = 0;
    QString m_obstacle;
};

} // namespace slipway::test
