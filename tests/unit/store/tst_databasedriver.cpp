// SPDX-License-Identifier: Apache-2.0
#include "core/base/reasons.h"
#include "core/store/databasedriver.h"

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

void DatabaseDriverTest::refuses_data()
{
    QTest::addColumn<QString>("uri");
    QTest::addColumn<QString>("reason");
    const QString malformed = QString::fromLatin1(reasons::databaseUri.name);
    const QString inMemory = QString::fromLatin1(reasons::databaseInMemory.name);
    const QString kind = QString::fromLatin1(reasons::databaseKind.name);
    QTest::newRow("empty") << u""_s << malformed;
    QTest::newRow("a path") << u"/var/deployer.db"_s << malformed;
    QTest::newRow("a host") << u"sqlite://host/deployer.db"_s << malformed;
    QTest::newRow("one slash") << u"sqlite:/deployer.db"_s << malformed;
    QTest::newRow("options") << u"sqlite:///deployer.db?mode=ro"_s << malformed;
    QTest::newRow("another database") << u"mysql:///deployer"_s << malformed;
    QTest::newRow("nothing") << u"sqlite://"_s << inMemory;
    QTest::newRow("no file") << u"sqlite:///"_s << inMemory;
    QTest::newRow("memory") << u"sqlite:///:memory:"_s << inMemory;
    QTest::newRow("postgresql") << u"postgresql://me:secret@host/db"_s << kind;
    QTest::newRow("postgres") << u"postgres://me:secret@host/db"_s << kind;
    QTest::newRow("psycopg2") << u"postgresql+psycopg2://me:secret@host/db?password=secret"_s
                              << kind;
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
