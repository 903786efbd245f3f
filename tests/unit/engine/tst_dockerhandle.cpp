// SPDX-License-Identifier: Apache-2.0
#include "core/engine/docker/dockerhandle.h"
#include "tests/support/outcome.h"

#include <QTest>

using namespace slipway;

class TestDockerHandle : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression()); }
    void isWrittenAndReadBack();
    void isUnknown_data();
    void isUnknown();
};

void TestDockerHandle::isWrittenAndReadBack()
{
    const DockerHandle handle {
        QStringLiteral("unix:///a.sock"), QStringLiteral("0abc"), QStringLiteral("slipway-x")};
    const EngineHandle written = toHandle(handle);
    const QByteArray stored =
        R"({"endpoint":"unix:///a.sock","id":"0abc","name":"slipway-x","v":1})";
    QCOMPARE(written, stored);
    const Result<DockerHandle> read =
        dockerHandleFrom(written, QStringLiteral("docker"), handle.endpoint);
    QCOMPARE(messageOf(read), QString());
    QCOMPARE(*read, handle);
}

void TestDockerHandle::isUnknown_data()
{
    QTest::addColumn<QByteArray>("handle");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("not JSON") << QByteArray("0abc");
    QTest::newRow("a list") << QByteArray("[]");
    QTest::newRow("newer") << QByteArray(R"({"v":2,"endpoint":"unix:///a.sock","id":"0abc"})");
    QTest::newRow("elsewhere") << QByteArray(R"({"v":1,"endpoint":"unix:///b.sock","id":"0abc"})");
    QTest::newRow("no id") << QByteArray(R"({"v":1,"endpoint":"unix:///a.sock"})");
}

void TestDockerHandle::isUnknown()
{
    QFETCH(QByteArray, handle);
    const auto read =
        dockerHandleFrom(handle, QStringLiteral("docker"), QStringLiteral("unix:///a.sock"));
    QCOMPARE(reasonOf(read), QStringLiteral("handle-unknown"));
}

QTEST_GUILESS_MAIN(TestDockerHandle)
#include "tst_dockerhandle.moc"
