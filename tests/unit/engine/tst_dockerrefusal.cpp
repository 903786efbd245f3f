// SPDX-License-Identifier: Apache-2.0
#include "core/base/reasons.h"
#include "core/engine/docker/dockerrefusal.h"

#include <QTest>

using namespace slipway;
using namespace Qt::StringLiterals;

/// The words were recorded: "20.10" are of Docker 20.10.24 with runc 1.1.5, "podman" of Podman
/// 4.3.1; "containerd" are those of Docker 28 with containerd's image store, from its sources.
class TestDockerRefusal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression()); }
    void understandsPulls_data();
    void understandsPulls();
    void isNotMisledByNames_data();
    void isNotMisledByNames();
    void understandsStarts_data();
    void understandsStarts();
    void leavesOtherWordsAlone();
    void findsAFailureToExecuteInALog_data();
    void findsAFailureToExecuteInALog();
    void saysItFirst();
    void knowsWhatPasses();
};

using Reason = const ErrorReason *;
Q_DECLARE_METATYPE(Reason)

static const ImageReference image {.name = u"127.0.0.1:5000/lab/x"_s, .tag = u"1"_s, .digest = {}};

void TestDockerRefusal::understandsPulls_data()
{
    QTest::addColumn<QString>("message");
    QTest::addColumn<bool>("isNotFound");
    QTest::addColumn<Reason>("reason");
    const auto row = [](const char *name, const QString &message, const ErrorReason &reason,
                         bool isNotFound = false) {
        QTest::newRow(name) << message << isNotFound << &reason;
    };
    const auto podman = [](const QString &message) {
        return u"initializing source docker://127.0.0.1:5000/lab/x:1: "_s + message;
    };
    const QString reading = podman(u"reading manifest 1 in 127.0.0.1:5000/lab/x: "_s);
    const QString pinging = podman(u"pinging container registry 127.0.0.1:5000: "_s);

    using namespace reasons;
    row("20.10, nobody listens",
        uR"(Get "http://127.0.0.1:5000/v2/": dial tcp 127.0.0.1:1: connect: connection refused)"_s,
        registryUnreachable);
    row("20.10, no route",
        uR"(Get "https://10.9.9.9/v2/": dial tcp 10.9.9.9:443: connect: no route to host)"_s,
        registryUnreachable);
    row("20.10, silence",
        uR"(Get "http://127.0.0.1:5000/v2/": net/http: request canceled (Client.Timeout exceeded )"
        "while awaiting headers)"_s,
        registryUnreachable);
    row("20.10, a slow handshake",
        uR"(Get "https://registry-1.docker.io/v2/": net/http: TLS handshake timeout)"_s,
        registryUnreachable);
    row("20.10, it hangs up", uR"(Get "http://127.0.0.1:5000/v2/": EOF)"_s, registryUnreachable);
    row("20.10, no answer from the name server",
        uR"(Get "https://r.example/v2/": dial tcp: lookup r.example on 127.0.0.53:53: server )"
        "misbehaving"_s,
        registryUnreachable);
    row("20.10, no such host",
        uR"(Get "https://registry.invalid/v2/": dial tcp: lookup registry.invalid on )"
        "10.255.255.53:53: no such host"_s,
        registryUnknown);
    row("podman, nobody listens",
        pinging
            + uR"(Get "http://127.0.0.1:5000/v2/": dial tcp 127.0.0.1:1: connect: connection )"
              "refused"_s,
        registryUnreachable);
    row("podman, no such host",
        podman(uR"(pinging container registry registry.invalid: Get "https://registry.invalid/v2/")"
               ": dial tcp: lookup registry.invalid on 10.255.255.53:53: no such host"_s),
        registryUnknown);

    row("20.10, 502", u"received unexpected HTTP status: 502 Bad Gateway"_s, registryBusy);
    row("20.10, 503", u"received unexpected HTTP status: 503 Service Unavailable"_s, registryBusy);
    row("20.10, 500", u"received unexpected HTTP status: 500 Internal Server Error"_s,
        registryBusy);
    row("20.10, 429", u"toomanyrequests: the message"_s, registryBusy);
    row("20.10, Docker Hub's limit",
        u"toomanyrequests: You have reached your pull rate limit. You may increase the limit by "
        "authenticating and upgrading: https://www.docker.com/increase-rate-limit"_s,
        registryBusy);
    row("20.10, 429 in plain words",
        uR"(error parsing HTTP 429 response body: invalid character 's' looking for beginning of )"
        "value: \"slow down, access denied: unauthorized\""_s,
        registryBusy);
    row("20.10, the token's server is busy",
        uR"(Head "http://127.0.0.1:5000/v2/lab/x/manifests/1": received unexpected HTTP status: )"
        "503 Service Unavailable"_s,
        registryBusy);
    row("podman, 429", reading + u"toomanyrequests: the message"_s, registryBusy);
    row("podman, 429 in plain words", reading + u"StatusCode: 429, nope"_s, registryBusy);
    row("podman, 502 at the door",
        pinging + u"invalid status code from registry 502 (Bad Gateway)"_s, registryBusy);
    row("containerd, 429",
        u"failed to copy: httpReadSeeker: failed open: unexpected status code "
        "https://127.0.0.1:5000/v2/lab/x/blobs/sha256:22: 429 Too Many Requests"_s,
        registryBusy);
    row("containerd, 502",
        u"failed to resolve reference \"127.0.0.1:5000/lab/x:1\": unexpected status from HEAD "
        "request to https://127.0.0.1:5000/v2/lab/x/manifests/1: 502 Bad Gateway"_s,
        registryBusy);

    row("20.10, no password", u"unauthorized: authentication required"_s, registryDenied);
    row("20.10, none was given",
        uR"(Head "http://127.0.0.1:5000/v2/lab/x/manifests/1": no basic auth credentials)"_s,
        registryDenied);
    row("20.10, the wrong one",
        uR"(Head "http://127.0.0.1:5000/v2/lab/x/manifests/1": unauthorized: bad)"_s,
        registryDenied);
    row("20.10, 403",
        u"pull access denied for 127.0.0.1:5000/lab/x, repository does not exist or may require "
        "'docker login': denied: requested access to the resource is denied"_s,
        registryDenied, true);
    row("20.10, 403 in plain words",
        u"error parsing HTTP 403 response body: invalid character 'o' in literal null (expecting "
        "'u'): \"nope\""_s,
        registryDenied);
    row("podman, 401", reading + u"unauthorized: authentication required"_s, registryDenied);
    row("podman, 403", reading + u"denied: the message"_s, registryDenied);
    row("podman, 403 in plain words", reading + u"StatusCode: 403, nope"_s, registryDenied);
    row("podman, 403 at the door", pinging + u"invalid status code from registry 403 (Forbidden)"_s,
        registryDenied);
    row("containerd, 401",
        u"pull access denied, repository does not exist or may require authorization: server "
        "message: insufficient_scope: authorization failed"_s,
        registryDenied, true);

    row("20.10, no such tag",
        u"manifest for 127.0.0.1:5000/lab/x:1 not found: manifest unknown: manifest unknown"_s,
        imageNotFound, true);
    row("20.10, no such repository",
        u"repository 127.0.0.1:5000/lab/x not found: name unknown: the message"_s, imageNotFound,
        true);
    row("20.10, 404 in plain words",
        u"error parsing HTTP 404 response body: invalid character 'o' in literal null (expecting "
        "'u'): \"nope\""_s,
        imageNotFound);
    row("20.10, a part is missing", u"unknown blob"_s, imageNotFound);
    row("podman, no such repository", reading + u"name unknown: the message"_s, imageNotFound);
    row("podman, 404 in plain words", reading + u"StatusCode: 404, nope"_s, imageNotFound);
    row("containerd, not found",
        u"failed to resolve reference \"127.0.0.1:5000/lab/x:1\": 127.0.0.1:5000/lab/x:1: not "
        "found"_s,
        imageNotFound, true);

    row("20.10, another processor",
        u"no matching manifest for linux/amd64 in the manifest list entries"_s, imagePlatform);
    row("podman, another processor",
        u"choosing an image from manifest list docker://127.0.0.1:5000/lab/x:1: no image found in "
        "manifest list for architecture amd64, variant \"\", OS linux"_s,
        imagePlatform);
    row("containerd, another processor", u"no match for platform in manifest: not found"_s,
        imagePlatform, true);

    row("20.10, http",
        uR"(Get "https://192.0.2.2:38843/v2/": tls: first record does not look )"
        "like a TLS handshake"_s,
        registryUntrusted);
    row("20.10, http once more",
        uR"(Get "https://10.0.0.1:5000/v2/": http: server gave HTTP response to HTTPS client)"_s,
        registryUntrusted);
    row("20.10, a certificate of its own",
        uR"(Get "https://192.0.2.2:35535/v2/": x509: cannot validate certificate for 192.0.2.2 )"
        "because it doesn't contain any IP SANs"_s,
        registryUntrusted);

    row("20.10, no space",
        u"write /var/lib/docker/tmp/GetImageBlob1293136288: no space left on device"_s,
        engineDiskFull);
    row("20.10, no space for a layer",
        u"failed to register layer: Error processing tar file(exit status 1): write /layer-0: no "
        "space left on device"_s,
        engineDiskFull);

    row("20.10, a page instead of an image",
        u"error unmarshalling content: invalid character '<' looking for beginning of value"_s,
        imagePullFailed);
    row("20.10, another error of the registry", u"unknown: the message"_s, imagePullFailed);
    row("20.10, a damaged layer", u"filesystem layer verification failed for digest sha256:2222"_s,
        imagePullFailed);
}

void TestDockerRefusal::understandsPulls()
{
    QFETCH(QString, message);
    QFETCH(bool, isNotFound);
    QFETCH(Reason, reason);
    const Error error = pullRefusal(message, isNotFound, image, u"docker"_s);
    QCOMPARE(error.reason().name, reason->name);
    const QJsonObject args {{u"image"_s, u"127.0.0.1:5000/lab/x:1"_s},
        {u"registry"_s, u"127.0.0.1:5000"_s}, {u"engine"_s, u"docker"_s},
        {u"engine_message"_s, message}};
    QCOMPARE(error.args(), args);
}

void TestDockerRefusal::isNotMisledByNames_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("denied") << u"r.example/unauthorized/toomanyrequests"_s;
    QTest::newRow("a host") << u"connection-refused.example/x509"_s;
    QTest::newRow("a status") << u"r.example/http/502"_s;
}

void TestDockerRefusal::isNotMisledByNames()
{
    QFETCH(QString, name);
    const ImageReference other {.name = name, .tag = u"unauthorized"_s, .digest = {}};
    const QString message = u"manifest for %1:unauthorized not found: manifest unknown: manifest "
                            "unknown"_s.arg(name);
    const Error error = pullRefusal(message, true, other, u"docker"_s);
    QCOMPARE(error.reason().name, reasons::imageNotFound.name);
}

void TestDockerRefusal::understandsStarts_data()
{
    QTest::addColumn<QString>("message");
    QTest::addColumn<Reason>("reason");
    QTest::addColumn<QString>("argument");
    const auto row = [](const char *name, const QString &message, const ErrorReason &reason,
                         const QString &argument = {}) {
        QTest::newRow(name) << message << &reason << argument;
    };
    const QString shim = u"failed to create shim task: OCI runtime create failed: runc create "
                         "failed: unable to start container process: "_s;
    const QString newer = u"failed to create task for container: "_s + shim;
    const QString podman = u"runc: runc create failed: unable to start container process: "_s;

    using namespace reasons;
    row("20.10, no program",
        shim + uR"(exec: "no-such": executable file not found in $PATH: unknown)"_s,
        commandNotFound, u"no-such"_s);
    row("20.10, no file",
        shim + uR"(exec: "/no/such": stat /no/such: no such file or directory: unknown)"_s,
        commandNotFound, u"/no/such"_s);
    row("28, no program",
        newer + uR"(exec: "no such \"one\"": executable file not found in $PATH)"_s,
        commandNotFound, uR"(no such "one")"_s);
    row("20.10, no permission", shim + uR"(exec: "/etc/passwd": permission denied: unknown)"_s,
        commandNotExecutable, u"/etc/passwd"_s);
    row("28, a directory", newer + uR"(exec: "/tmp": is a directory: unknown)"_s,
        commandNotExecutable, u"/tmp"_s);
    row("a name that misleads",
        shim + uR"(exec: "no space left on device": executable file not found in $PATH)"_s,
        commandNotFound, u"no space left on device"_s);
    row("28, another processor", newer + uR"(exec: "/bin/x": exec format error)"_s, commandFormat,
        u"/bin/x"_s);
    row("runc 1.2, another processor", u"exec /bin/x: exec format error"_s, commandFormat,
        u"/bin/x"_s);
    row("podman, no program",
        podman
            + uR"(exec: "no-such": executable file not found in $PATH: OCI runtime attempted to )"
              "invoke a command that was not found"_s,
        commandNotFound, u"no-such"_s);
    row("podman, no permission",
        podman + uR"(exec: "/tmp": permission denied: OCI permission denied)"_s,
        commandNotExecutable, u"/tmp"_s);
    row("crun, no program",
        u"crun: executable file `traim` not found in $PATH: No such file or directory: OCI runtime "
        "attempted to invoke a command that was not found"_s,
        commandNotFound, u"traim"_s);
    row("crun, no permission",
        u"crun: open `/etc/passwd`: Permission denied: OCI permission "
        "denied"_s,
        commandNotExecutable, u"/etc/passwd"_s);

    row("20.10, working directory", u"Cannot mkdir: /etc/passwd is not a directory"_s,
        workingDirInvalid);
    row("20.10, working directory beneath a file",
        u"lstat /var/lib/docker/overlay2/8684f69f/merged/etc/passwd/x: not a directory"_s,
        workingDirInvalid);
    row("runc, working directory",
        shim + u"chdir to cwd (\"/root/x\") set in config.json failed: permission denied"_s,
        workingDirInvalid);
    row("podman, working directory",
        u"workdir \"/etc/passwd\" exists on container d63d, but is not a directory"_s,
        workingDirInvalid);

    row("20.10, a source that is missing",
        u"invalid mount config for type \"bind\": bind source path does not exist: /no/such/dir"_s,
        mountSourceMissing, u"/no/such/dir"_s);
    row("podman, a source that is missing", u"statfs /no/such/dir: no such file or directory"_s,
        mountSourceMissing, u"/no/such/dir"_s);
    const QString mounting = shim + u"error during container init: error mounting "_s;
    row("20.10, a file onto a folder",
        mounting
            + uR"("/etc/hostname" to rootfs at "/tmp": mount /etc/hostname:/tmp (via )"
              "/proc/self/fd/6), flags: 0x5000: not a directory: unknown: Are you trying to mount "
              "a "
              "directory onto a file (or vice-versa)? Check if the specified host path exists and "
              "is "
              "the expected type"_s,
        mountImpossible, u"/etc/hostname"_s);
    row("20.10, into /proc",
        mounting
            + uR"("/tmp" to rootfs at "/proc/x": "/var/lib/docker/overlay2/9b9a/merged/proc/x" )"
              "cannot be mounted because it is inside /proc: unknown"_s,
        mountImpossible, u"/tmp"_s);

    row("20.10, no GPU", uR"(could not select device driver "" with capabilities: [[gpu]])"_s,
        gpuMissing);
    row("20.10, no driver of GPUs",
        shim
            + u"error running hook #0: nvidia-container-cli: initialization error: nvml error: "
              "driver not loaded: unknown"_s,
        gpuMissing);

    const QString driver =
        u"driver failed programming external connectivity on endpoint gracious_ride (1cde): "_s;
    row("20.10, a port in use",
        driver
            + u"Error starting userland proxy: listen tcp4 127.0.0.1:39571: bind: address already "
              "in use"_s,
        portTaken);
    row("20.10, a port of another container",
        driver + u"Bind for 127.0.0.1:18341 failed: port is already allocated"_s, portTaken);
    row("podman, a port in use",
        u"rootlessport listen tcp 127.0.0.1:42113: bind: address already in use"_s, portTaken);
    row("20.10, an address of somebody else",
        driver
            + u"Error starting userland proxy: listen tcp4 192.0.2.9:32777: bind: cannot assign "
              "requested address"_s,
        addressUnusable);

    row("20.10, no space", u"no space left on device"_s, engineDiskFull);
}

void TestDockerRefusal::understandsStarts()
{
    QFETCH(QString, message);
    QFETCH(Reason, reason);
    QFETCH(QString, argument);
    const auto error = startRefusal(message, u"docker"_s);
    QVERIFY(error.has_value());
    QCOMPARE(error->reason().name, reason->name);
    QCOMPARE(error->args()[u"engine"], u"docker"_s);
    QCOMPARE(error->args()[u"engine_message"], message);
    const QString named = error->args()[u"command"].toString() + error->args()[u"value"].toString();
    QCOMPARE(named, argument);
}

void TestDockerRefusal::leavesOtherWordsAlone()
{
    const QString words =
        u"Range of CPUs is from 0.01 to 2.00, as there are only 2 CPUs available"_s;
    QVERIFY(!startRefusal(words, u"docker"_s));
    QVERIFY(!startRefusal({}, u"docker"_s));
    QCOMPARE(startRefusalText(words, u"docker"_s), words);
    QCOMPARE(startRefusalText({}, u"docker"_s), QString());
}

void TestDockerRefusal::findsAFailureToExecuteInALog_data()
{
    QTest::addColumn<QByteArray>("log");
    QTest::addColumn<QString>("begin");
    const auto row = [](const char *name, const char *log, const char *begin) {
        QTest::newRow(name) << QByteArray(log) << QString::fromLatin1(begin);
    };
    row("runc 1.1, format", "exec /b/run: exec format error\n", "\"/b/run\" cannot be executed by");
    row("runc 1.1, CRLF", "exec /b/run: no such file or directory\n",
        "\"/b/run\" could not be executed: it is not in the image, or its first line");
    row("runc 1.0, format",
        "standard_init_linux.go:228: exec user process caused: exec format error\n",
        "\"the command\" cannot be executed by");
    row("runc of old, CRLF",
        "standard_init_linux.go:190: exec user process caused \"no such file or directory\"\n",
        "\"the command\" could not be executed:");
    row("tini, CRLF, on a terminal",
        "[FATAL tini (7)] exec /b/run failed: No such file or directory\r\n",
        "\"/b/run\" could not be executed:");
    row("tini, no permission", "[FATAL tini (6)] exec /b/run failed: Permission denied\n",
        "\"/b/run\" is there, but may not be executed");
    row("catatonit", "ERROR (catatonit:2): failed to exec pid1: Exec format error\n",
        "\"the command\" cannot be executed by");
    row("tini, for another processor, by busybox",
        "/b/run: line 1: \x7f"
        "ELF\x02\x01: not found\n/b/run: line 2: x: not found\n",
        "\"/b/run\" cannot be executed by");
    row("tini, for another processor, by dash",
        "/b/run: 1: \x7f"
        "ELF: not found\n",
        "\"/b/run\" cannot be executed by");
    row("a program's own words", "sh: ./run: Exec format error\n", "");
    row("among others", "hello\nexec /b/run: exec format error\n", "");
    row("nothing", "", "");
}

void TestDockerRefusal::findsAFailureToExecuteInALog()
{
    QFETCH(QByteArray, log);
    QFETCH(QString, begin);
    const QString text = startFailureText(log, u"docker"_s);
    QCOMPARE(text.left(begin.size()), begin);
    QCOMPARE(text.isEmpty(), begin.isEmpty());
}

void TestDockerRefusal::saysItFirst()
{
    const QString words = u"received unexpected HTTP status: 502 Bad Gateway"_s;
    const Error error = pullRefusal(words, false, image, u"docker"_s);
    const QStringList lines = error.message().split(u'\n');
    QCOMPARE(lines.size(), 2);
    QCOMPARE(lines.at(0),
        u"The image 127.0.0.1:5000/lab/x:1 could not be pulled: the registry 127.0.0.1:5000 is "
        "busy or out of order; try again in a moment."_s);
    QCOMPARE(lines.at(1), words);
}

void TestDockerRefusal::knowsWhatPasses()
{
    const auto passes = [](const QString &message) {
        return pullRefusal(message, false, image, u"docker"_s).isPassing();
    };
    QVERIFY(passes(u"received unexpected HTTP status: 502 Bad Gateway"_s));
    QVERIFY(passes(u"dial tcp 127.0.0.1:1: connect: connection refused"_s));
    QVERIFY(passes(u"write /x: no space left on device"_s));
    QVERIFY(!passes(u"manifest unknown"_s));
    QVERIFY(!passes(u"unauthorized: authentication required"_s));
    QVERIFY(!startRefusal(u"exec: \"x\": executable file not found in $PATH"_s, {})->isPassing());
    QVERIFY(startRefusal(u"bind: address already in use"_s, {})->isPassing());
    QVERIFY(Error(reasons::engineAway).isPassing());
    QVERIFY(!Error(reasons::launchStopped).isPassing());
    QVERIFY(!Error(reasons::missingKey).isPassing());
}

QTEST_APPLESS_MAIN(TestDockerRefusal)
#include "tst_dockerrefusal.moc"
