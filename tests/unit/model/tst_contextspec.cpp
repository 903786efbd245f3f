// SPDX-License-Identifier: Apache-2.0
#include "core/model/contextspec.h"
#include "tests/support/outcome.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace slipway;

namespace {

Result<ContextSpec> read(const QByteArray &json)
{
    return readJson(json).and_then(
        [](const JsonDocument &document) { return contextSpecFromJson(document.root); });
}

/// A list of \a count ports, the first of them \a first.
QByteArray portList(int first, int count)
{
    QJsonArray ports;
    for (int port = first; port < first + count; ++port)
        ports.append(port);
    return QJsonDocument(ports).toJson();
}

} // namespace

class TestContextSpec : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression()); }
    void returnsWhatWasPosted_data();
    void returnsWhatWasPosted();
    void namesTheFirstFault_data();
    void namesTheFirstFault();
    void saysWhatIsWrong();
    void limitsThePorts();
    void readsWords();
    void readsPorts();
    void namesUnknownKeys();
};

void TestContextSpec::returnsWhatWasPosted_data()
{
    QTest::addColumn<QByteArray>("posted");
    QTest::addColumn<QByteArray>("returned");
    const auto row = [](const char *id, const char *posted, const char *returned = nullptr) {
        QTest::newRow(id) << QByteArray(posted) << QByteArray(returned ? returned : posted);
    };
    row("least", R"({"image":"busybox"})");
    row("all", R"({"image":"host:5000/a/b:1","command":"sh -c 'exit 3'","labels":["a=1","a=1","b"],
        "env":[{"name":"A","value":"1"},{"name":"A","value":"2"}],"ports":["80","53/UDP"]})");
    row("empty lists", R"({"image":"busybox","command":"","env":[],"labels":[],"ports":[]})");
    row("null counts as absent",
        R"({"image":"busybox","command":null,"env":null,"labels":null,"ports":null,
        "volumes":null,"workingDir":null})",
        R"({"image":"busybox"})");
    row("unknown keys are left out", R"({"image":"busybox","colour":"red","Image":1})",
        R"({"image":"busybox"})");
    row("nothing to mount", R"({"image":"busybox","volumes":[],"volumeMounts":[],"resources":{},
        "securityContext":{}})");
    row("as Kubernetes has it",
        R"({"image":"busybox","workingDir":"/w","securityContext":{"runAsUser":1000,"runAsGroup":0},
        "resources":{"limits":{"cpu":"500m","memory":1e3,"nvidia.com/gpu":1},"requests":{"cpu":0.25}},
        "volumes":[{"name":"a","hostPath":{"path":"/data","type":"Directory"}},
            {"name":"b","emptyDir":{"medium":"Memory","sizeLimit":"64Mi"}},
            {"name":"c","persistentVolumeClaim":{"claimName":"results","readOnly":false}}],
        "volumeMounts":[{"name":"a","mountPath":"/a/","readOnly":true,"subPath":"x/y"},
            {"name":"b","mountPath":"/b"},{"name":"c","mountPath":"/c","readOnly":false}]})");
    row("null counts as absent, inside as well",
        R"({"image":"busybox","resources":{"limits":{"cpu":null},"requests":null},
        "volumes":[{"name":"a","emptyDir":{"medium":null},"hostPath":null}]})",
        R"({"image":"busybox","resources":{"limits":{}},"volumes":[{"name":"a","emptyDir":{}}]})");
    row("ports as they were written",
        R"({"image":"busybox","ports":["8080",9090,"",80.0,"53/udp","53","90/sctp"]})",
        R"({"image":"busybox","ports":["8080","9090","80","53/udp","53","90/sctp"]})");
    row("no value is an empty one",
        R"({"image":"busybox","env":[{"name":"A"},{"name":"B","value":null,"valueFrom":null}]})",
        R"({"image":"busybox","env":[{"name":"A","value":""},{"name":"B","value":""}]})");
    row("any text as a value",
        R"({"image":"busybox","env":[{"name":"a b.ü-1","value":"=\n\t\"'ü😀"}],"labels":["a= =b"]})");
}

void TestContextSpec::returnsWhatWasPosted()
{
    QFETCH(QByteArray, posted);
    QFETCH(QByteArray, returned);
    const Result<ContextSpec> spec = read(posted);
    QCOMPARE(messageOf(spec), QString());
    const QJsonObject json = toJson(*spec);
    QCOMPARE(json, QJsonDocument::fromJson(returned).object());
    QCOMPARE(contextSpecFromJson(json).value(), *spec);
}

void TestContextSpec::namesTheFirstFault_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("reason");
    QTest::addColumn<QString>("path");
    const auto row = [](const char *json, const char *reason, const char *path) {
        QTest::newRow(json) << QByteArray(json) << QString::fromUtf8(reason)
                            << QString::fromUtf8(path);
    };
    // \a rest follows an image that is right.
    const auto rest = [&row](const QByteArray &rest, const char *reason, const char *path) {
        row(QByteArray(R"({"image":"busybox",)" + rest + '}').constData(), reason, path);
    };
    row("[]", "wrong-type", "the body");
    row("null", "wrong-type", "the body");
    row("\"busybox\"", "wrong-type", "the body");
    row("{}", "missing-key", "spec.image");
    row(R"({"image":null})", "missing-key", "spec.image");
    row(R"({"image":1})", "wrong-type", "spec.image");
    row(R"({"image":""})", "image-malformed", "spec.image");
    row(R"({"image":"a\u0000"})", "character-forbidden", "spec.image");

    rest(R"("command":["echo"])", "wrong-type", "spec.command");
    rest(R"("command":"echo 'hi")", "command-unbalanced", "spec.command");
    rest(R"("command":"echo \u0000")", "character-forbidden", "spec.command");

    rest(R"("env":{"A":"1"})", "wrong-type", "spec.env");
    rest(R"("env":["A=1"])", "wrong-type", "spec.env[0]");
    rest(R"("env":[{"value":"1"}])", "missing-key", "spec.env[0].name");
    rest(R"("env":[{"name":1}])", "wrong-type", "spec.env[0].name");
    rest(R"("env":[{"name":"A"},{"name":""}])", "env-name-invalid", "spec.env[1].name");
    rest(R"("env":[{"name":"A=B"}])", "env-name-invalid", "spec.env[0].name");
    rest(R"("env":[{"name":"A\u0000"}])", "env-name-invalid", "spec.env[0].name");
    rest(R"("env":[{"name":"A\n"}])", "env-name-invalid", "spec.env[0].name");
    rest(R"("env":[{"name":"A","value":1}])", "wrong-type", "spec.env[0].value");
    rest(R"("env":[{"name":"A","value":"\u0000"}])", "character-forbidden", "spec.env[0].value");
    rest(R"("env":[{"name":"A","valueFrom":{}}])", "unsupported-key", "spec.env[0].valueFrom");

    rest(R"("labels":"a=b")", "wrong-type", "spec.labels");
    rest(R"("labels":["a",1])", "wrong-type", "spec.labels[1]");
    rest(R"("labels":[""])", "label-invalid", "spec.labels[0]");
    rest(R"("labels":["=b"])", "label-invalid", "spec.labels[0]");
    rest(R"("labels":["a=\u0000"])", "character-forbidden", "spec.labels[0]");

    rest(R"("ports":8080)", "wrong-type", "spec.ports");
    rest(R"("ports":[true])", "wrong-type", "spec.ports[0]");
    rest(R"("ports":[null])", "wrong-type", "spec.ports[0]");
    rest(R"("ports":["80","",0])", "port-out-of-range", "spec.ports[2]");
    rest(R"("ports":["80","",65536])", "port-out-of-range", "spec.ports[2]");
    rest(R"("ports":[-1])", "port-out-of-range", "spec.ports[0]");
    rest(R"("ports":[80.5])", "port-out-of-range", "spec.ports[0]");
    rest(R"("ports":[1e300])", "port-out-of-range", "spec.ports[0]");
    rest(R"("ports":["80","80"])", "port-twice", "spec.ports[1]");
    rest(R"("ports":[80,"80/TCP"])", "port-twice", "spec.ports[1]");

    rest(R"("volumes":[{}])", "missing-key", "spec.volumes[0].name");
    rest(R"("volumeMounts":[{"name":"a","mountPath":"/a"}])", "volume-unknown",
        "spec.volumeMounts[0].name");
    rest(R"("resources":{"limit":{}})", "unsupported-key", "spec.resources.limit");
    rest(R"("workingDir":"w")", "path-not-absolute", "spec.workingDir");
    rest(R"("securityContext":{"privileged":true})", "unsupported-key",
        "spec.securityContext.privileged");
    rest(R"("securityContext":{"runAsUser":-1})", "user-invalid", "spec.securityContext.runAsUser");
    rest(
        R"("securityContext":{"runAsUser":1.5})", "user-invalid", "spec.securityContext.runAsUser");
    rest(R"("securityContext":{"runAsGroup":2147483648})", "user-invalid",
        "spec.securityContext.runAsGroup");

    row(R"({"ports":[0],"labels":1,"env":1,"command":1,"image":1})", "wrong-type", "spec.image");
    rest(R"("ports":[0],"labels":1,"env":1,"command":1)", "wrong-type", "spec.command");
    rest(R"("ports":[0],"labels":1,"env":1)", "wrong-type", "spec.env");
    rest(R"("ports":[0],"labels":1)", "wrong-type", "spec.labels");
    rest(R"("volumes":1,"ports":[0])", "port-out-of-range", "spec.ports[0]");
}

void TestContextSpec::namesTheFirstFault()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, reason);
    QFETCH(QString, path);
    const Result<ContextSpec> spec = read(json);
    QCOMPARE(reasonOf(spec), reason);
    QCOMPARE(pathOf(spec), path);
}

void TestContextSpec::saysWhatIsWrong()
{
    QCOMPARE(messageOf(read(R"({"image":"busybox","ports":[1,2,65536]})")),
        QStringLiteral("spec.ports[2]: 65536 is not a port; use a number from 1 to 65535, with "
                       "/udp or /sctp if need be."));
    QCOMPARE(messageOf(read("[]")), QStringLiteral("the body must be an object."));
}

void TestContextSpec::limitsThePorts()
{
    QVERIFY(read(R"({"image":"busybox","ports":)" + portList(1, 256) + '}'));
    const auto tooMany = read(R"({"image":"busybox","ports":)" + portList(1, 257) + '}');
    QCOMPARE(messageOf(tooMany), QStringLiteral("spec.ports has more than 256 entries."));
}

void TestContextSpec::readsWords()
{
    QCOMPARE(read(R"({"image":"busybox"})")->arguments(), QStringList());
    QCOMPARE(read(R"({"image":"busybox","command":"sh -c 'exit 3'"})")->arguments(),
        QStringList({QStringLiteral("sh"), QStringLiteral("-c"), QStringLiteral("exit 3")}));
}

void TestContextSpec::readsPorts()
{
    QCOMPARE(read(R"({"image":"busybox"})")->portRequests(), QList<PortRequest>());
    const QList<PortRequest> expected {
        {.port = 80, .protocol = PortRequest::Protocol::Tcp},
        {.port = 53, .protocol = PortRequest::Protocol::Udp},
    };
    QCOMPARE(read(R"({"image":"busybox","ports":[80,"","53/udp"]})")->portRequests(), expected);
}

void TestContextSpec::namesUnknownKeys()
{
    const auto document = readJson(R"({"volumeMount":[],"image":"busybox","Env":null})");
    QVERIFY(document);
    const QStringList expected {QStringLiteral("Env"), QStringLiteral("volumeMount")};
    QCOMPARE(unknownSpecKeys(document->root.toObject()), expected);
}

QTEST_APPLESS_MAIN(TestContextSpec)
#include "tst_contextspec.moc"
