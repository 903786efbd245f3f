// SPDX-License-Identifier: Apache-2.0
#include "core/deployer/enginestatus.h"

#include <QTest>

using namespace slipway;
using namespace Qt::StringLiterals;

/// What is told of published ports, and which images are suggested.
class TestEngineStatus : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void warnsOfPorts_data();
    void warnsOfPorts();
    void suggestsImages_data();
    void suggestsImages();
    void suggestsSoMany();
};

void TestEngineStatus::warnsOfPorts_data()
{
    QTest::addColumn<QString>("bound");
    QTest::addColumn<QString>("told");
    QTest::addColumn<QString>("advice"); // empty: nothing to warn of
    const auto row = [](const char *bound, const char *told, const char *advice = "") {
        QTest::addRow("%s told as %s", bound, told) << QString::fromLatin1(
            bound) << QString::fromLatin1(told) << QString::fromLatin1(advice);
    };
    row("127.0.0.1", "127.0.0.1");
    row("127.0.0.1", "localhost");
    row("127.0.0.5", "127.0.0.1");
    row("127.0.0.1", "lab.example", "set DEPLOYER_DOCKER_BIND_IP");
    row("127.0.0.1", "192.0.2.7", "set DEPLOYER_DOCKER_BIND_IP");
    row("127.0.0.1", "[::1]", "of the same kind");
    row("::1", "[::1]");
    row("::1", "lab.example", "set DEPLOYER_DOCKER_BIND_IP");
    row("0.0.0.0", "lab.example");
    row("0.0.0.0", "192.0.2.7");
    row("0.0.0.0", "127.0.0.1");
    row("0.0.0.0", "[2001:db8::7]", "of the same kind");
    row("::", "192.0.2.7");
    row("::", "[2001:db8::7]");
    row("192.0.2.7", "192.0.2.7");
    row("192.0.2.7", "198.51.100.3"); // a router may lead there
    row("192.0.2.7", "lab.example");
    row("192.0.2.7", "127.0.0.1", "set DEPLOYER_DOCKER_CONTAINER_IP to 192.0.2.7");
    row("192.0.2.7", "localhost", "set DEPLOYER_DOCKER_CONTAINER_IP to 192.0.2.7");
    row("192.0.2.7", "[2001:db8::7]", "of the same kind");
    row("", "");
}

void TestEngineStatus::warnsOfPorts()
{
    QFETCH(QString, bound);
    QFETCH(QString, told);
    QFETCH(QString, advice);
    const QString warning = portWarningOf({.bindAddress = bound, .host = told});
    QCOMPARE(warning.isEmpty(), advice.isEmpty());
    QVERIFY2(warning.contains(advice), qPrintable(warning));
}

void TestEngineStatus::suggestsImages_data()
{
    QTest::addColumn<QString>("part");
    QTest::addColumn<QStringList>("names");
    QTest::newRow("all, each once")
        << u""_s << QStringList {u"a:1"_s, u"b/Train:1"_s, u"b/train:2"_s};
    QTest::newRow("whatever the case")
        << u"TRAIN"_s << QStringList {u"b/Train:1"_s, u"b/train:2"_s};
    QTest::newRow("of the tag") << u":2"_s << QStringList {u"b/train:2"_s};
    QTest::newRow("no pattern") << u".*"_s << QStringList();
}

void TestEngineStatus::suggestsImages()
{
    QFETCH(QString, part);
    QList<EngineImage> images;
    for (const QString &name : {u"b/train:2"_s, u"a:1"_s, u"b/Train:1"_s, u"a:1"_s})
        images.append({.name = name});
    QStringList names;
    for (const EngineImage &image : suggestedImages(images, part, 10))
        names.append(image.name);
    QTEST(names, "names");
}

void TestEngineStatus::suggestsSoMany()
{
    QList<EngineImage> images;
    for (int i = 0; i < 5; ++i)
        images.append({.name = u"image:%1"_s.arg(i)});
    QCOMPARE(suggestedImages(images, {}, 3).size(), 3);
    QCOMPARE(suggestedImages(images, {}, 3).constLast().name, u"image:2"_s);
}

QTEST_GUILESS_MAIN(TestEngineStatus)
#include "tst_enginestatus.moc"
