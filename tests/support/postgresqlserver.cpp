// SPDX-License-Identifier: Apache-2.0
#include "tests/support/postgresqlserver.h"

#include <QFile>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTcpServer>

#include <cstdlib>

namespace slipway::test {

using namespace Qt::StringLiterals;

PostgresqlServer::PostgresqlServer()
{
    QTcpServer chooser;
    chooser.listen(QHostAddress::LocalHost);
    m_port = chooser.serverPort();
    chooser.close();
    start();
}

PostgresqlServer::~PostgresqlServer()
{
    if (m_isRunning)
        stop();
}

// Not by QProcess: ThreadSanitizer of Clang 16 aborts in the clone() that it calls.
bool PostgresqlServer::run(const QStringList &arguments)
{
    QFile output(m_directory.filePath(u"script.log"_s));
    const QString command =
        u"'%1' %2 >'%3' 2>&1"_s.arg(QStringLiteral(SLIPWAY_TEST_SUPPORT "/postgresql"),
            arguments.join(u' '), output.fileName());
    const bool isDone = std::system(QFile::encodeName(command).constData()) == 0;
    const bool isTold = output.open(QIODevice::ReadOnly);
    m_obstacle = isDone ? QString()
        : isTold        ? QString::fromUtf8(output.readAll()).trimmed()
                        : output.errorString();
    return isDone;
}

bool PostgresqlServer::start()
{
    m_isRunning = run({u"start"_s, m_directory.path(), QString::number(m_port)});
    return m_isRunning;
}

bool PostgresqlServer::stop()
{
    m_isRunning = !run({u"stop"_s, m_directory.path()});
    return !m_isRunning;
}

QStringList PostgresqlServer::query(const QString &database, const QString &sql) const
{
    const QString connection = u"test server"_s;
    QStringList rows;
    {
        QSqlDatabase server = QSqlDatabase::addDatabase(u"QPSQL"_s, connection);
        server.setHostName(m_directory.path());
        server.setPort(m_port);
        server.setUserName(u"slipway"_s);
        server.setDatabaseName(database);
        QSqlQuery query(server);
        if (!server.open() || !query.exec(sql))
            qFatal("%s", qPrintable(server.lastError().text() + query.lastError().text()));
        while (query.next())
            rows.append(query.value(0).toString());
    }
    QSqlDatabase::removeDatabase(connection);
    return rows;
}

namespace {

QString databaseOf(const QString &uri)
{
    return uri.section(u'/', 3, 3).section(u'?', 0, 0);
}

} // namespace

QString PostgresqlServer::freshUri(const QString &createOptions)
{
    const QString name = u"test%1"_s.arg(++m_databases);
    query(u"postgres"_s, u"CREATE DATABASE %1 %2"_s.arg(name, createOptions));
    return u"postgresql://slipway@/%1?host=%2&port=%3"_s.arg(
        name, m_directory.path(), QString::number(m_port));
}

QStringList PostgresqlServer::select(const QString &socketUri, const QString &sql) const
{
    return query(databaseOf(socketUri), sql);
}

QString PostgresqlServer::tcpUri(const QString &socketUri, const QString &authority) const
{
    return u"postgresql://%1:%2/%3"_s.arg(
        authority, QString::number(m_port), databaseOf(socketUri));
}

} // namespace slipway::test
