// SPDX-License-Identifier: Apache-2.0
#include "core/base/reasons.h"
#include "core/model/imagereference.h"
#include "tests/support/outcome.h"

#include <QTest>

using namespace slipway;

namespace {
const QString path = QStringLiteral("spec.image");
const QString sha = QStringLiteral("sha256:") + QString(64, u'a');
} // namespace

class TestImageReference : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression()); }
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
    void refusesWhatIsTooLong();
    void isPulledAsLatest_data();
    void isPulledAsLatest();
};

void TestImageReference::reads_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("tag");
    QTest::addColumn<QString>("digest");
    const auto row = [](const char *name, const char *tag = "", const QString &digest = {}) {
        const QString id =
            QStringLiteral("%1 %2 %3")
                .arg(QString::fromUtf8(name), QString::fromUtf8(tag), digest.left(12));
        QTest::newRow(qPrintable(id))
            << QString::fromUtf8(name) << QString::fromUtf8(tag) << digest;
    };
    row("busybox");
    row("a");
    row("0ad");
    row("busybox", "1.36");
    row("busybox", "_x");
    row("busybox", "V1.0-rc_1");
    row("busybox", "", sha);
    row("host:5000/team/img", "tag", sha);
    row("localhost/img");
    row("localhost:5000/img");
    row("localhost", "5000"); // without a slash it is a name and a tag
    row("127.0.0.1:5001/img", "1");
    row("[::1]:5000/img");
    row("[2001:db8::1]/team/img", "1");
    row("Registry.Example.ORG/team/img"); // host names know no case
    row("xn--n3h.com/img");
    row("a.b-c.d/e");
    row("a/b/c/d/e");
    row("a_b/c__d/e.f/g-h/i---j");
    row("localhostx/img");
    row("img", "", QStringLiteral("sha512:") + QString(128, u'f'));
    row("img", "", QStringLiteral("multihash+base58:") + QString(32, u'0'));
}

void TestImageReference::reads()
{
    QFETCH(QString, name);
    QFETCH(QString, tag);
    QFETCH(QString, digest);
    QString text = name;
    if (!tag.isEmpty())
        text += u':' + tag;
    if (!digest.isEmpty())
        text += u'@' + digest;
    const Result<ImageReference> image = imageReferenceFromString(text, path);
    QCOMPARE(messageOf(image), QString());
    QCOMPARE(image->name, name);
    QCOMPARE(image->tag, tag);
    QCOMPARE(image->digest, digest);
    QCOMPARE(image->toString(), text);
}

void TestImageReference::refuses_data()
{
    QTest::addColumn<QString>("text");
    const auto row = [](const char *id, const QString &text) { QTest::newRow(id) << text; };
    row("empty", QString());
    row("space", QStringLiteral("busy box"));
    row("space before", QStringLiteral(" busybox"));
    row("line break after", QStringLiteral("busybox\n"));
    row("capitals", QStringLiteral("Busybox"));
    row("capitals in the first of two", QStringLiteral("Team/img"));
    row("capitals in the path", QStringLiteral("host:5000/Team/img"));
    row("other letters", QStringLiteral("büsybox"));
    row("scheme", QStringLiteral("docker://busybox"));
    row("empty tag", QStringLiteral("busybox:"));
    row("tag that starts with a dot", QStringLiteral("busybox:.1"));
    row("tag of 129", QStringLiteral("busybox:") + QString(129, u'a'));
    row("two tags", QStringLiteral("busybox:1:2"));
    row("empty digest", QStringLiteral("busybox@"));
    row("digest without algorithm", QStringLiteral("busybox@") + QString(64, u'a'));
    row("sha256 of 63", QStringLiteral("busybox@") + sha.chopped(1));
    row("sha256 of 65", QStringLiteral("busybox@") + sha + u'a');
    row("sha256 in capitals", QStringLiteral("busybox@sha256:") + QString(64, u'A'));
    row("short digest", QStringLiteral("busybox@md4:") + QString(31, u'a'));
    row("digest before tag", QStringLiteral("busybox@") + sha + QStringLiteral(":1"));
    row("slash before", QStringLiteral("/busybox"));
    row("slash after", QStringLiteral("busybox/"));
    row("two slashes", QStringLiteral("a//b"));
    row("two dots", QStringLiteral("a..b"));
    row("three underscores", QStringLiteral("a___b"));
    row("separator before", QStringLiteral("-a"));
    row("separator after", QStringLiteral("a-"));
    row("host alone", QStringLiteral("host:5000/"));
    row("port without digits", QStringLiteral("host:port/img"));
    row("host that ends with a hyphen", QStringLiteral("host-.example:80/img"));
    row("open bracket", QStringLiteral("[::1/img"));
    row("name of 256", QString(256, u'a'));
}

void TestImageReference::refuses()
{
    QFETCH(QString, text);
    const Result<ImageReference> image = imageReferenceFromString(text, path);
    QCOMPARE(reasonOf(image), QStringLiteral("image-malformed"));
    QCOMPARE(pathOf(image), path);
}

void TestImageReference::refusesWhatIsTooLong()
{
    QVERIFY(imageReferenceFromString(QString(255, u'a'), path));
    const QString longest = QString(1000, u'a');
    QCOMPARE(reasonOf(imageReferenceFromString(longest, path)), QStringLiteral("image-malformed"));
    QCOMPARE(reasonOf(imageReferenceFromString(longest + u'a', path)), QStringLiteral("too-long"));
    // Bytes are counted, not characters.
    QCOMPARE(
        reasonOf(imageReferenceFromString(QString(501, u'é'), path)), QStringLiteral("too-long"));
}

void TestImageReference::isPulledAsLatest_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("pulled");
    QTest::newRow("name") << QStringLiteral("host:5000/img")
                          << QStringLiteral("host:5000/img:latest");
    QTest::newRow("tag") << QStringLiteral("img:1") << QStringLiteral("img:1");
    const QString digest = QStringLiteral("img@") + sha;
    QTest::newRow("digest") << digest << digest;
    const QString both = QStringLiteral("img:1@") + sha;
    QTest::newRow("both") << both << both;
}

void TestImageReference::isPulledAsLatest()
{
    QFETCH(QString, text);
    QFETCH(QString, pulled);
    QCOMPARE(imageReferenceFromString(text, path)->toPullString(), pulled);
}

QTEST_APPLESS_MAIN(TestImageReference)
#include "tst_imagereference.moc"
