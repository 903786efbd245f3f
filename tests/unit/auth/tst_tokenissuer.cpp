// SPDX-License-Identifier: Apache-2.0
#include "core/auth/scope.h"
#include "core/auth/signature.h"
#include "core/auth/tokenissuer.h"
#include "core/auth/tokenverifier.h"
#include "core/base/reasons.h"
#include "tests/support/fakeclock.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <QUuid>

#include <sys/stat.h>
#include <sys/wait.h>

#include <unistd.h>

using namespace slipway;
using namespace std::chrono_literals;

namespace {

const QString issuerName = QStringLiteral("http://localhost:5000");
const QString subject = QStringLiteral("alice");
const Timestamp start {1'800'000'000'500ms};

mode_t modeOf(const QString &path)
{
    struct stat status = {};
    return ::stat(QFile::encodeName(path).constData(), &status) == 0 ? status.st_mode & 07777 : 0;
}

QJsonObject part(const QByteArray &token, int index)
{
    const QByteArray text = token.split('.').at(index);
    return QJsonDocument::fromJson(QByteArray::fromBase64(text, QByteArray::Base64UrlEncoding))
        .object();
}

} // namespace

class TokenIssuerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_root = std::make_unique<QTemporaryDir>();
        m_folder = m_root->filePath(QStringLiteral("data/slipway"));
        m_keyFile = m_folder + QStringLiteral("/token-key.pem");
    }

    void tokenIsAcceptedByVerifier();
    void claimsAndHeader();
    void jtiDiffers();
    void otherInstallationIsRefused();
    void keyStays();
    void modes();
    void exposedKeyIsRefused_data();
    void exposedKeyIsRefused();
    void brokenKeyFileIsRefused_data();
    void brokenKeyFileIsRefused();
    void unwritableFolderIsToldOf();
    void processesAgreeOnOneKey();
    void publicKeysHoldNoPrivateHalf();
    void issueRefuses_data();
    void issueRefuses();
    void longestLifetime();
    void pythonReadsToken();

private:
    void writeKeyFile(const QByteArray &content) const
    {
        QVERIFY(QDir().mkpath(m_folder));
        QFile file(m_keyFile);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
        QCOMPARE(file.write(content), content.size());
    }

    std::unique_ptr<QTemporaryDir> m_root;
    QString m_folder;
    QString m_keyFile;
};

void TokenIssuerTest::tokenIsAcceptedByVerifier()
{
    const auto issuer = TokenIssuer::open(m_folder);
    QVERIFY(issuer);
    const QStringList granted {scopes::contextsRead, scopes::executionsWrite};
    const auto token = issuer->issue(issuerName, subject, granted, start, 1h);
    QVERIFY(token);

    TokenVerifier verifier(issuer->publicKeys(),
        {.issuer = issuerName, .audience = {}, .scopeClaim = QStringLiteral("scope"), .admins = {}},
        std::make_shared<FakeClock>(start));
    const auto principal = verifier.verify(*token);
    QVERIFY(principal);
    QCOMPARE(principal->subject, subject);
    QCOMPARE(principal->scopes, granted);
    QVERIFY(!principal->isAdmin);
    QCOMPARE(QJsonDocument::fromJson(principal->claimsJson).object(), part(*token, 1));
}

void TokenIssuerTest::claimsAndHeader()
{
    const auto issuer = TokenIssuer::open(m_folder);
    QVERIFY(issuer);
    const auto token = issuer->issue(
        issuerName, subject, {scopes::contextsRead, scopes::contextsWrite}, start, 90s);
    QVERIFY(token);
    QCOMPARE(part(*token, 0),
        (QJsonObject {{QStringLiteral("alg"), QStringLiteral("ES256")},
            {QStringLiteral("typ"), QStringLiteral("JWT")},
            {QStringLiteral("kid"), issuer->publicKeys().first().id}}));
    QJsonObject claims = part(*token, 1);
    QVERIFY(!QUuid::fromString(claims.take(u"jti").toString()).isNull());
    QCOMPARE(claims,
        (QJsonObject {{QStringLiteral("iss"), issuerName}, {QStringLiteral("sub"), subject},
            {QStringLiteral("iat"), 1'800'000'000}, {QStringLiteral("exp"), 1'800'000'090},
            {QStringLiteral("scope"),
                QStringLiteral("deployer:contexts_read deployer:contexts_write")}}));
}

void TokenIssuerTest::jtiDiffers()
{
    const auto issuer = TokenIssuer::open(m_folder);
    QVERIFY(issuer);
    const auto first = issuer->issue(issuerName, subject, {}, start, 1h);
    const auto second = issuer->issue(issuerName, subject, {}, start, 1h);
    QVERIFY(part(*first, 1).value(u"jti") != part(*second, 1).value(u"jti"));
}

void TokenIssuerTest::otherInstallationIsRefused()
{
    const auto ours = TokenIssuer::open(m_folder);
    const auto other = TokenIssuer::open(m_root->filePath(QStringLiteral("other")));
    QVERIFY(ours && other);
    const auto token = other->issue(issuerName, subject, {}, start, 1h);
    TokenVerifier verifier(ours->publicKeys(),
        {.issuer = issuerName, .audience = {}, .scopeClaim = QStringLiteral("scope"), .admins = {}},
        std::make_shared<FakeClock>(start));
    const auto principal = verifier.verify(*token);
    QVERIFY(!principal);
    QVERIFY(principal.error().is(reasons::tokenKeyUnknown));
}

void TokenIssuerTest::keyStays()
{
    const auto first = TokenIssuer::open(m_folder);
    const auto second = TokenIssuer::open(m_folder);
    QVERIFY(first && second);
    QCOMPARE(first->publicKeys().first().id, second->publicKeys().first().id);
}

void TokenIssuerTest::modes()
{
    const mode_t before = ::umask(0);
    const auto issuer = TokenIssuer::open(m_folder);
    ::umask(before);
    QVERIFY(issuer);
    QCOMPARE(modeOf(m_folder), mode_t(0700));
    QCOMPARE(modeOf(m_keyFile), mode_t(0600));
    QCOMPARE(QDir(m_folder).entryList(QDir::Files | QDir::Hidden),
        QStringList {QStringLiteral("token-key.pem")});
}

void TokenIssuerTest::exposedKeyIsRefused_data()
{
    QTest::addColumn<int>("mode");
    QTest::newRow("group reads") << 0640;
    QTest::newRow("others read") << 0604;
    QTest::newRow("group writes") << 0620;
    QTest::newRow("all") << 0666;
}

void TokenIssuerTest::exposedKeyIsRefused()
{
    QFETCH(int, mode);
    QVERIFY(TokenIssuer::open(m_folder));
    QCOMPARE(::chmod(QFile::encodeName(m_keyFile).constData(), mode_t(mode)), 0);
    const auto issuer = TokenIssuer::open(m_folder);
    QVERIFY(!issuer);
    QVERIFY(issuer.error().is(reasons::keyFileExposed));
    QVERIFY(issuer.error().message().contains(QStringLiteral("chmod 600 ") + m_keyFile));
}

void TokenIssuerTest::brokenKeyFileIsRefused_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("no PEM") << QByteArray("secret-of-somebody\n");
    // openssl genpkey -algorithm ed25519
    QTest::newRow("another kind of key")
        << QByteArray("-----BEGIN PRIVATE KEY-----\n"
                      "MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g\n"
                      "-----END PRIVATE KEY-----\n");
}

void TokenIssuerTest::brokenKeyFileIsRefused()
{
    QFETCH(QByteArray, content);
    writeKeyFile(content);
    const auto issuer = TokenIssuer::open(m_folder);
    QVERIFY(!issuer);
    QVERIFY(issuer.error().is(reasons::keyInvalid));
    QVERIFY(!issuer.error().message().contains(QStringLiteral("secret-of-somebody")));
    QFile file(m_keyFile);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), content);
}

void TokenIssuerTest::unwritableFolderIsToldOf()
{
    QFile blocker(m_root->filePath(QStringLiteral("data")));
    QVERIFY(blocker.open(QIODevice::WriteOnly));
    const auto issuer = TokenIssuer::open(m_folder);
    QVERIFY(!issuer);
    QVERIFY(issuer.error().is(reasons::fileFailed));
}

void TokenIssuerTest::processesAgreeOnOneKey()
{
    // Each child makes the key at once with the others and tells the id by a file of its own.
    constexpr int processes = 8;
    int gate[2];
    QCOMPARE(::pipe(gate), 0);
    QList<pid_t> children;
    for (int i = 0; i < processes; ++i) {
        const pid_t child = ::fork();
        QVERIFY(child >= 0);
        if (child == 0) {
            ::close(gate[1]);
            char byte = 0;
            std::ignore = ::read(gate[0], &byte, 1); // until the parent closes
            const auto issuer = TokenIssuer::open(m_folder);
            QFile answer(m_root->filePath(QString::number(i)));
            if (issuer && answer.open(QIODevice::WriteOnly))
                answer.write(issuer->publicKeys().first().id.toLatin1());
            answer.close();
            ::_exit(0);
        }
        children.append(child);
    }
    ::close(gate[0]);
    ::close(gate[1]);
    for (const pid_t child : children)
        ::waitpid(child, nullptr, 0);

    const auto issuer = TokenIssuer::open(m_folder);
    QVERIFY(issuer);
    for (int i = 0; i < processes; ++i) {
        QFile answer(m_root->filePath(QString::number(i)));
        QVERIFY(answer.open(QIODevice::ReadOnly));
        QCOMPARE(answer.readAll(), issuer->publicKeys().first().id.toLatin1());
    }
    QCOMPARE(QDir(m_folder).entryList(QDir::Files | QDir::Hidden).size(), 1);
}

void TokenIssuerTest::publicKeysHoldNoPrivateHalf()
{
    const auto issuer = TokenIssuer::open(m_folder);
    QVERIFY(issuer);
    QVERIFY(!signEs256(issuer->publicKeys().first().key.get(), "text"));
}

void TokenIssuerTest::issueRefuses_data()
{
    QTest::addColumn<QString>("who");
    QTest::addColumn<QStringList>("granted");
    QTest::addColumn<qint64>("seconds");
    QTest::addColumn<QByteArray>("reason");
    const QStringList none;
    QTest::newRow("unknown scope") << subject << QStringList {QStringLiteral("deployer:all")}
                                   << qint64(60) << QByteArray("scope-invalid");
    QTest::newRow("scope of two words")
        << subject << QStringList {QStringLiteral("deployer:contexts_read deployer:admin")}
        << qint64(60) << QByteArray("scope-invalid");
    QTest::newRow("empty scope") << subject << QStringList {QString()} << qint64(60)
                                 << QByteArray("scope-invalid");
    QTest::newRow("no time") << subject << none << qint64(0) << QByteArray("lifetime-invalid");
    QTest::newRow("less") << subject << none << qint64(-1) << QByteArray("lifetime-invalid");
    QTest::newRow("too long") << subject << none << qint64(maxTokenLifetime.count() + 1)
                              << QByteArray("lifetime-invalid");
    QTest::newRow("largest number")
        << subject << none << std::numeric_limits<qint64>::max() << QByteArray("lifetime-invalid");
    QTest::newRow("no subject") << QString() << none << qint64(60) << QByteArray("subject-invalid");
    QTest::newRow("subject of 256 bytes")
        << QString(128, u'é') << none << qint64(60) << QByteArray("subject-invalid");
}

void TokenIssuerTest::issueRefuses()
{
    QFETCH(QString, who);
    QFETCH(QStringList, granted);
    QFETCH(qint64, seconds);
    QFETCH(QByteArray, reason);
    const auto issuer = TokenIssuer::open(m_folder);
    QVERIFY(issuer);
    const auto token =
        issuer->issue(issuerName, who, granted, start, std::chrono::seconds(seconds));
    QVERIFY(!token);
    QCOMPARE(QByteArray(token.error().reason().name), reason);
}

void TokenIssuerTest::longestLifetime()
{
    const auto issuer = TokenIssuer::open(m_folder);
    QVERIFY(issuer);
    QVERIFY(issuer->issue(issuerName, subject, {}, start, maxTokenLifetime));
}

void TokenIssuerTest::pythonReadsToken()
{
    // Debian's own, which sees the packages of Debian.
    const QString python = QStringLiteral("/usr/bin/python3");
    QProcess probe;
    probe.start(python, {QStringLiteral("-c"), QStringLiteral("import jwt, cryptography")});
    if (!probe.waitForFinished() || probe.exitCode() != 0)
        QSKIP("python3-jwt and python3-cryptography are not installed");

    const auto issuer = TokenIssuer::open(m_folder);
    QVERIFY(issuer);
    const auto token = issuer->issue(issuerName, subject, {scopes::admin}, SystemClock().now(), 1h);
    const QString program = QStringLiteral(
        "import sys, jwt\n"
        "from cryptography.hazmat.primitives.serialization import load_pem_private_key\n"
        "key = load_pem_private_key(open(sys.argv[1], 'rb').read(), None).public_key()\n"
        "claims = jwt.decode(sys.argv[2], key, algorithms=['ES256'], issuer=sys.argv[3])\n"
        "print(claims['sub'], claims['scope'], end='')\n");
    QProcess reader;
    reader.start(python,
        {QStringLiteral("-c"), program, m_keyFile, QString::fromLatin1(*token), issuerName});
    QVERIFY(reader.waitForFinished());
    QCOMPARE(reader.readAllStandardError(), QByteArray());
    QCOMPARE(reader.readAllStandardOutput(), QByteArray("alice deployer:admin"));
}

QTEST_GUILESS_MAIN(TokenIssuerTest)
#include "tst_tokenissuer.moc"
