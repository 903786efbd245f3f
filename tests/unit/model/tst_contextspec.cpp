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
    void proposesAmounts_data();
    void proposesAmounts();
    void limitsTheLabels();
    void limitsTheWords();
    void readsWhatIsStoredAlready();
    void showsCommands_data();
    void showsCommands();
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
        "resources":{"limits":{"cpu":"500m","memory":1e7,"nvidia.com/gpu":1,"pids":"1k"},"requests":{"cpu":0.25}},
        "volumes":[{"name":"a","hostPath":{"path":"/data","type":"Directory"}},
            {"name":"b","emptyDir":{"medium":"Memory","sizeLimit":"64Mi"}},
            {"name":"c","persistentVolumeClaim":{"claimName":"results","readOnly":false}}],
        "volumeMounts":[{"name":"a","mountPath":"/a/","readOnly":true,"subPath":"x/y"},
            {"name":"b","mountPath":"/b"},{"name":"c","mountPath":"/c","readOnly":false}]})");
    row("words", R"({"image":"busybox","command":["echo","a b",""]})");
    row("entrypoint and args", R"({"image":"busybox","entrypoint":["echo"],"args":["a b",""]})");
    row("times and init", R"({"image":"busybox","init":false,"activeDeadlineSeconds":60,
        "terminationGracePeriodSeconds":0})");
    row("what may be done less", R"({"image":"busybox","securityContext":{"runAsUser":1,
        "runAsNonRoot":true,"readOnlyRootFilesystem":true,"capabilities":{"drop":["ALL"],"add":[]},
        "privileged":false,"allowPrivilegeEscalation":false,"procMount":"Default",
        "seccompProfile":{"type":"RuntimeDefault"}}})");
    row("what happens anyway", R"({"image":"busybox","privileged":false,"restartPolicy":"Never",
        "tty":false,"hostNetwork":false,"imagePullPolicy":"IfNotPresent","restart":"no","envFrom":[],
        "affinity":{},"hostUsers":true,"name":"a","terminationMessagePath":"/x","backoffLimit":0,
        "network_mode":"bridge"})",
        R"({"image":"busybox"})");
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

    rest(R"("command":1)", "wrong-type", "spec.command");
    rest(R"("command":["echo",1])", "wrong-type", "spec.command[1]");
    rest(R"("command":["echo","\u0000"])", "character-forbidden", "spec.command[1]");
    rest(R"("entrypoint":"echo a")", "wrong-type", "spec.entrypoint");
    rest(R"("args":{})", "wrong-type", "spec.args");
    rest(R"("command":"a","args":["b"])", "keys-exclude", "spec.args");
    rest(R"("command":["a"],"entrypoint":["b"])", "keys-exclude", "spec.entrypoint");
    rest(R"("init":"yes")", "wrong-type", "spec.init");
    rest(R"("activeDeadlineSeconds":0)", "wrong-type", "spec.activeDeadlineSeconds");
    rest(R"("activeDeadlineSeconds":"60")", "wrong-type", "spec.activeDeadlineSeconds");
    rest(R"("terminationGracePeriodSeconds":1.5)", "wrong-type",
        "spec.terminationGracePeriodSeconds");
    rest(R"("terminationGracePeriodSeconds":3601)", "wrong-type",
        "spec.terminationGracePeriodSeconds");

    for (const char *key : {"privileged", "hostNetwork", "host_network", "HostNetwork", "hostPID",
             "hostIPC", "devices", "Devices", "capabilities", "CapAdd", "cap_add", "cap-add",
             "runtime", "runtimeClassName", "security_opt", "SecurityOpt", "userns_mode", "ipc",
             "pid", "PidMode", "network_mode", "NetworkMode", "user", "User", "tty", "Tty", "stdin",
             "stdinOnce", "OpenStdin", "stdin_open", "shareProcessNamespace", "volumes_from",
             "sysctls", "Privileged", "oom_kill_disable", "cgroup_parent", "group_add"}) {
        const QByteArray path = QByteArray("spec.") + key;
        rest(QByteArray("\"") + key + "\":true", "key-refused", path.constData());
    }
    for (const char *key :
        {"envFrom", "lifecycle", "livenessProbe", "readinessProbe", "startupProbe",
            "initContainers", "affinity", "nodeSelector", "imagePullSecrets", "tolerations",
            "shm_size", "ShmSize", "env_file", "depends_on", "healthcheck", "Healthcheck", "deploy",
            "ulimits", "dns", "extra_hosts", "Binds", "Mounts", "environment", "working_dir",
            "stop_grace_period", "mem_limit", "cpus", "gpus", "read_only", "tmpfs", "hostAliases",
            "schedulerName", "serviceAccountName", "priorityClassName", "secrets"}) {
        const QByteArray path = QByteArray("spec.") + key;
        rest(QByteArray("\"") + key + "\":[{\"a\":1}]", "key-refused", path.constData());
    }
    rest(R"("restartPolicy":"Always")", "key-refused", "spec.restartPolicy");
    rest(R"("hostUsers":false)", "key-refused", "spec.hostUsers");
    rest(R"("imagePullPolicy":"Always")", "key-refused", "spec.imagePullPolicy");
    rest(R"("parallelism":0)", "key-refused", "spec.parallelism");
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
    rest(R"("labels":["slipway.execution=x"])", "label-reserved", "spec.labels[0]");
    rest(R"("labels":["a","SLIPWAY.x"])", "label-reserved", "spec.labels[1]");
    rest(R"("labels":["com.docker.compose.project=x"])", "label-reserved", "spec.labels[0]");
    rest(R"("labels":["io.kubernetes.pod.name=x"])", "label-reserved", "spec.labels[0]");
    rest(R"("labels":["a\nb=c"])", "label-character", "spec.labels[0]");
    rest(R"("labels":["a\u001b[2J"])", "label-character", "spec.labels[0]");
    rest(R"("labels":["a\u0085=c"])", "label-character", "spec.labels[0]");
    rest(R"("labels":["a\u2028=c"])", "label-character", "spec.labels[0]");
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

    rest(R"("ports":["8080:80"])", "written-otherwise", "spec.ports[0]");
    rest(R"("ports":["127.0.0.1:80:80"])", "written-otherwise", "spec.ports[0]");
    rest(R"("ports":["[::1]:80:80/udp"])", "written-otherwise", "spec.ports[0]");
    rest(R"("ports":["8000-8005"])", "written-otherwise", "spec.ports[0]");
    rest(R"("ports":[":80"])", "written-otherwise", "spec.ports[0]");
    rest(R"("ports":[{"containerPort":80}])", "wrong-type", "spec.ports[0]");
    rest(R"("ports":{"80":80})", "wrong-type", "spec.ports");
    rest(R"("volumes":["/a:/b"])", "written-otherwise", "spec.volumes[0]");
    rest(R"("volumes":[{"name":"a","hostPath":{"path":"/a:z"}}])", "written-otherwise",
        "spec.volumes[0].hostPath.path");
    rest(R"("volumes":[{"name":"a","hostPath":"/a"}])", "wrong-type", "spec.volumes[0].hostPath");
    rest(R"("volumes":[{"name":"a","emptyDir":{"medium":"Memory","sizeLimit":"64MB"}}])",
        "written-otherwise", "spec.volumes[0].emptyDir.sizeLimit");
    rest(R"("volumes":[{"name":"a","emptyDir":{"medium":"Memory","sizeLimit":"64m"}}])",
        "written-otherwise", "spec.volumes[0].emptyDir.sizeLimit");
    rest(R"("volumes":[{"name":"a","emptyDir":{"medium":"Memory","sizeLimit":0}}])",
        "amount-too-small", "spec.volumes[0].emptyDir.sizeLimit");
    rest(R"("resources":{"limits":{"memory":"512m"}})", "written-otherwise",
        "spec.resources.limits.memory");
    rest(R"("resources":{"requests":{"memory":"100u"}})", "written-otherwise",
        "spec.resources.requests.memory");
    rest(R"("resources":{"limits":{"memory":"0"}})", "amount-too-small",
        "spec.resources.limits.memory");
    rest(R"("resources":{"limits":{"memory":6291455}})", "amount-too-small",
        "spec.resources.limits.memory");
    rest(R"("resources":{"limits":{"cpu":0}})", "amount-too-small", "spec.resources.limits.cpu");
    rest(R"("resources":{"limits":{"pids":3}})", "amount-too-small", "spec.resources.limits.pids");
    rest(R"("resources":{"requests":{"pids":30}})", "unsupported-key",
        "spec.resources.requests.pids");
    rest(R"("volumes":[{}])", "missing-key", "spec.volumes[0].name");
    rest(R"("volumeMounts":[{"name":"a","mountPath":"/a"}])", "volume-unknown",
        "spec.volumeMounts[0].name");
    rest(R"("resources":{"limit":{}})", "unsupported-key", "spec.resources.limit");
    rest(R"("workingDir":"w")", "path-not-absolute", "spec.workingDir");
    rest(R"("securityContext":{"privileged":true})", "unsupported-key",
        "spec.securityContext.privileged");
    rest(R"("securityContext":{"runAsNonRoot":true})", "user-is-root",
        "spec.securityContext.runAsNonRoot");
    rest(R"("securityContext":{"allowPrivilegeEscalation":true})", "unsupported-key",
        "spec.securityContext.allowPrivilegeEscalation");
    rest(R"("securityContext":{"capabilities":{"add":["SYS_ADMIN"]}})", "unsupported-key",
        "spec.securityContext.capabilities.add");
    rest(R"("securityContext":{"capabilities":{"drop":["net raw"]}})", "wrong-type",
        "spec.securityContext.capabilities.drop[0]");
    rest(R"("securityContext":{"seccompProfile":{"type":"Unconfined"}})", "unsupported-key",
        "spec.securityContext.seccompProfile");
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
    const auto says = [](const QByteArray &rest) {
        return messageOf(read(R"({"image":"busybox",)" + rest + '}'));
    };
    QCOMPARE(says(R"("ports":["127.0.0.1:8080:80/udp"])"),
        QStringLiteral("spec.ports[0]: \"127.0.0.1:8080:80/udp\" is written otherwise here; write "
                       "the container's port alone, \"80/udp\": the engine chooses the port of the "
                       "host, and the execution's ports tell it."));
    QCOMPARE(says(R"("env":{"A":"secret"})"),
        QStringLiteral("spec.env must be a list: [{\"name\": \"A\", \"value\": \"…\"}]."));
    QCOMPARE(says(R"("env":["A=secret"])"),
        QStringLiteral("spec.env[0] must be an object with a name and a value: {\"name\": \"A\", "
                       "\"value\": \"…\"}."));
    QCOMPARE(says(R"("volumes":["/a:/b:ro"])"),
        QStringLiteral(
            "spec.volumes[0]: \"/a:/b:ro\" is written otherwise here; write \"volumes\": "
            "[{\"name\": \"data\", \"hostPath\": {\"path\": \"/a\"}}], and \"volumeMounts\": "
            "[{\"name\": \"data\", \"mountPath\": \"/b\", \"readOnly\": true}]."));
    QCOMPARE(says(R"("tty":true)"),
        QStringLiteral("spec.tty is not honoured here, and without it something else would run; "
                       "leave it out: nobody sits at a terminal of a run, so a program gets "
                       "neither a terminal nor an input; let it read a file or its arguments."));
    QCOMPARE(messageOf(read(R"({"image":"busybox "})")),
        QStringLiteral("spec.image: \"busybox \" is written otherwise here; remove the blanks "
                       "around it: \"busybox\"."));
}

void TestContextSpec::proposesAmounts_data()
{
    QTest::addColumn<QByteArray>("kind");
    QTest::addColumn<QString>("written");
    QTest::addColumn<QString>("proposed");
    const auto row = [](const char *kind, const char *written, const char *proposed) {
        QTest::addRow("%s %s", kind, written)
            << QByteArray(kind) << QString::fromLatin1(written) << QString::fromLatin1(proposed);
    };
    row("memory", "2GB", "\"2Gi\", or \"2G\" for powers of 1000");
    row("memory", "512m", "\"512Mi\"");
    row("memory", "512MB", "\"512Mi\", or \"512M\" for powers of 1000");
    row("memory", "1.5gb", "\"1.5Gi\", or \"1.5G\" for powers of 1000");
    row("memory", "2g", "\"2Gi\"");
    row("memory", "2 Gi", "\"2Gi\"");
    row("memory", "512 M", "write \"512M\"");
    row("memory", "64K", "\"64Ki\"");
    row("memory", "512MiB", "\"512Mi\"");
    row("memory", "67108864b", "the bytes alone: \"67108864\"");
    row("cpu", "2 cores", "\"2\", or thousandths of a CPU as \"500m\"");
    row("cpu", "50%", "\"500m\"");
}

void TestContextSpec::proposesAmounts()
{
    QFETCH(QByteArray, kind);
    QFETCH(QString, written);
    QFETCH(QString, proposed);
    const auto spec = read(
        R"({"image":"a","resources":{"limits":{")" + kind + "\":\"" + written.toUtf8() + "\"}}}");
    QCOMPARE(reasonOf(spec), QStringLiteral("written-otherwise"));
    QVERIFY2(messageOf(spec).contains(proposed), qPrintable(messageOf(spec)));
}

void TestContextSpec::limitsTheLabels()
{
    const auto labels = [](int count, int size) {
        QJsonArray array;
        for (int i = 0; i < count; ++i)
            array.append(QStringLiteral("k%1=").arg(i).leftJustified(size, u'x'));
        return read(QJsonDocument(QJsonObject {{QStringLiteral("image"), QStringLiteral("a")},
                                      {QStringLiteral("labels"), array}})
                        .toJson());
    };
    QVERIFY(labels(1000, 60));
    QCOMPARE(reasonOf(labels(1001, 60)), QStringLiteral("too-many"));
    QVERIFY(labels(1, 4096));
    QCOMPARE(pathOf(labels(2, 4097)), QStringLiteral("spec.labels[0]"));
    QCOMPARE(reasonOf(labels(17, 4000)), QStringLiteral("too-long"));
}

void TestContextSpec::limitsTheWords()
{
    const QByteArray longest(131'071, 'x');
    QVERIFY(read(R"({"image":"a","args":[")" + longest + "\"]}"));
    const auto longer = read(R"({"image":"a","args":[")" + longest + "x\"]}");
    QCOMPARE(reasonOf(longer), QStringLiteral("argument-too-long"));
    QCOMPARE(pathOf(longer), QStringLiteral("spec.args[0]"));
    const QByteArray value = longest.chopped(2);
    QVERIFY(read(R"({"image":"a","env":[{"name":"A","value":")" + value + "\"}]}"));
    const auto more = read(R"({"image":"a","env":[{"name":"A","value":")" + value + "x\"}]}");
    QCOMPARE(pathOf(more), QStringLiteral("spec.env[0].value"));
}

void TestContextSpec::readsWhatIsStoredAlready()
{
    for (const char *json : {R"({"image":"a","labels":["slipway.x=1","a\nb"]})",
             R"({"image":"a","resources":{"limits":{"memory":"512m"}}})",
             R"({"image":"a","resources":{"limits":{"memory":"0"}}})"}) {
        const auto document = readJson(json);
        QVERIFY(!contextSpecFromJson(document->root));
        const auto spec = storedContextSpecFromJson(document->root);
        QCOMPARE(messageOf(spec), QString());
        QCOMPARE(toJson(*spec), document->root.toObject());
    }
}

void TestContextSpec::showsCommands_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("line");
    const auto row = [](const char *json, const char *line) {
        QTest::newRow(json) << QByteArray(json) << QString::fromUtf8(line);
    };
    row(R"({"image":"a"})", "");
    row(R"({"command":"sh -c  \"a\""})", "sh -c  \"a\"");
    row(R"({"command":["sh","-c","it's"]})", R"(sh -c 'it'\''s')");
    row(R"({"entrypoint":["a b"],"args":["","--x=1"]})", "'a b' '' --x=1");
    row(R"({"args":["*"]})", "'*'");
}

void TestContextSpec::showsCommands()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, line);
    QCOMPARE(shownCommand(QJsonDocument::fromJson(json).object()), line);
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
