// SPDX-License-Identifier: Apache-2.0
#include "core/base/reasons.h"
#include "core/store/databasedriver.h"
#include "core/store/serveruri.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace slipway;

/// The database's URI, as SQLAlchemy writes it.
class DatabaseDriverTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsTheFile_data();
    void findsTheFile();
    void readsServers_data();
    void readsServers();
    void refuses_data();
    void refuses();
    void masksPasswords_data();
    void masksPasswords();
};

void DatabaseDriverTest::findsTheFile_data()
{
    QTest::addColumn<QString>("uri");
    QTest::addColumn<QString>("file");
    QTest::newRow("relative") << u"sqlite:///deployer.db"_s << u"/data/deployer.db"_s;
    QTest::newRow("in a folder") << u"sqlite:///a/deployer.db"_s << u"/data/a/deployer.db"_s;
    QTest::newRow("absolute") << u"sqlite:////var/deployer.db"_s << u"/var/deployer.db"_s;
    QTest::newRow("with blanks") << u"sqlite:///my file.db"_s << u"/data/my file.db"_s;
    QTest::newRow("Python's driver")
        << u"sqlite+pysqlite:///deployer.db"_s << u"/data/deployer.db"_s;
    QTest::newRow("with an @") << u"sqlite:///me@home.db"_s << u"/data/me@home.db"_s;
}

void DatabaseDriverTest::findsTheFile()
{
    QFETCH(QString, uri);
    QFETCH(QString, file);
    const auto driver = DatabaseDriver::fromUri(uri, u"/data"_s);
    QVERIFY(driver.has_value());
    QCOMPARE((*driver)->databaseName(), file);
}

void DatabaseDriverTest::readsServers_data()
{
    QTest::addColumn<QString>("uri");
    QTest::addColumn<QString>("server"); // user|password|host|port|database|options
    QTest::newRow("all of it") << u"postgresql+psycopg2://me:pw@host:5433/db?sslmode=require"_s
                               << u"me|pw|host|5433|db|sslmode=require"_s;
    QTest::newRow("nothing") << u"postgresql://"_s << u"|||-1||"_s;
    QTest::newRow("a database") << u"postgresql:///db"_s << u"|||-1|db|"_s;
    QTest::newRow("a socket") << u"postgresql:///db?host=/run/postgresql"_s
                              << u"||/run/postgresql|-1|db|"_s;
    QTest::newRow("a socket, a user")
        << u"postgres://me@/db?host=%2Frun&port=5433"_s << u"me||/run|5433|db|"_s;
    QTest::newRow("an address") << u"postgresql://me@[::1]:5433/db"_s << u"me||::1|5433|db|"_s;
    QTest::newRow("encoded") << u"postgresql://m%40e:p%40s%2Fs%25@host/db"_s
                             << u"m@e|p@s/s%|host|-1|db|"_s;
    QTest::newRow("signs as they are")
        << u"postgresql://me:p/s?w#:@host/db"_s << u"me|p/s?w#:|host|-1|db|"_s;
    QTest::newRow("options decoded")
        << u"postgresql://host/db?application_name=my+lab%26co&user=me&password=p%3D"_s
        << u"me|p=|host|-1|db|application_name=my lab&co"_s;
}

void DatabaseDriverTest::readsServers()
{
    QFETCH(QString, uri);
    QFETCH(QString, server);
    const auto read = ServerUri::fromString(uri);
    QVERIFY(read.has_value());
    QStringList options;
    for (const auto &[name, value] : read->options)
        options.append(name + u'=' + value);
    QCOMPARE((QStringList {read->user, read->password, read->host, QString::number(read->port),
                 read->database, options.join(u'&')}
                     .join(u'|')),
        server);
    QVERIFY(DatabaseDriver::fromUri(uri, u"/data"_s).has_value());
}

void DatabaseDriverTest::refuses_data()
{
    QTest::addColumn<QString>("uri");
    QTest::addColumn<QString>("reason");
    const QString malformed = QString::fromLatin1(reasons::databaseUri.name);
    const QString inMemory = QString::fromLatin1(reasons::databaseInMemory.name);
    const QString option = QString::fromLatin1(reasons::databaseOption.name);
    QTest::newRow("empty") << u""_s << malformed;
    QTest::newRow("a path") << u"/var/deployer.db"_s << malformed;
    QTest::newRow("a host") << u"sqlite://host/deployer.db"_s << malformed;
    QTest::newRow("one slash") << u"sqlite:/deployer.db"_s << malformed;
    QTest::newRow("options") << u"sqlite:///deployer.db?mode=ro"_s << malformed;
    QTest::newRow("another database") << u"mysql:///deployer"_s << malformed;
    QTest::newRow("nothing") << u"sqlite://"_s << inMemory;
    QTest::newRow("no file") << u"sqlite:///"_s << inMemory;
    QTest::newRow("memory") << u"sqlite:///:memory:"_s << inMemory;
    QTest::newRow("no port") << u"postgresql://me:secret@host:x/db"_s << malformed;
    QTest::newRow("port 0") << u"postgresql://me:secret@host:0/db"_s << malformed;
    QTest::newRow("port 65536") << u"postgresql://me:secret@host/db?port=65536"_s << malformed;
    QTest::newRow("two hosts") << u"postgresql://me:secret@a,b:1,2/db"_s << malformed;
    QTest::newRow("an @ in the password") << u"postgresql://me:secret@x@host/db"_s << malformed;
    QTest::newRow("unknown option") << u"postgresql://me:secret@host/db?ssl=true"_s << option;
    QTest::newRow("an option's value")
        << u"postgresql://me:secret@host/db?sslcert=a%3Bb"_s << option;
    QTest::newRow("a password") << u"mysql://me:secret@host/db"_s << malformed;
}

void DatabaseDriverTest::refuses()
{
    QFETCH(QString, uri);
    QFETCH(QString, reason);
    const auto driver = DatabaseDriver::fromUri(uri, u"/data"_s);
    QVERIFY(!driver.has_value());
    QCOMPARE(QString::fromLatin1(driver.error().reason().name), reason);
    QVERIFY(!driver.error().message().contains("secret"_L1));
}

void DatabaseDriverTest::masksPasswords_data()
{
    QTest::addColumn<QString>("uri");
    QTest::addColumn<QString>("masked");
    QTest::newRow("none") << u"sqlite:///a.db"_s << u"sqlite:///a.db"_s;
    QTest::newRow("password") << u"postgresql://me:p@host/db"_s << u"postgresql://***@host/db"_s;
    QTest::newRow("with / and @") << u"postgresql://me:p/@q@host/db"_s
                                  << u"postgresql://***@host/db"_s;
    QTest::newRow("as an option") << u"postgresql://host/db?password=p"_s
                                  << u"postgresql://host/db"_s;
    QTest::newRow("with a ?") << u"postgresql://me:p?q@host/db"_s << u"postgresql://***"_s;
    QTest::newRow("an @ in an option")
        << u"postgresql://host/db?password=p@q"_s << u"postgresql://***"_s;
    QTest::newRow("without a scheme") << u"me:p@host/db"_s << u"***@host/db"_s;
}

void DatabaseDriverTest::masksPasswords()
{
    QFETCH(QString, uri);
    QFETCH(QString, masked);
    QCOMPARE(maskedDatabaseUri(uri), masked);
}

QTEST_GUILESS_MAIN(DatabaseDriverTest)
#include "tst_databasedriver.moc"
