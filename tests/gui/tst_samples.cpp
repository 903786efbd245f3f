// SPDX-License-Identifier: Apache-2.0
#include "gui/forms/contextform.h"
#include "gui/forms/folderssection.h"
#include "gui/lists/samples.h"
#include "gui/lists/welcomepage.h"
#include "tests/gui/coretest.h"

#include <QDir>
#include <QFile>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTcpSocket>
#include <QTest>

using namespace slipway;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// The ready contexts, and what the form makes, on the real engine.
class TestSamples : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void areOffered();
    void offersWhatIsThereFirst();
    void run();
    void writesIntoAMountedFolder();

private:
    QByteArray logOf(const ExecutionId &id);
    QByteArray get(const PortBinding &port);

    CoreTest m_core;
};

void TestSamples::areOffered()
{
    QStringList ids;
    for (const Sample &sample : samples())
        ids.append(sample.id);
    QCOMPARE(ids, QStringList({u"shell"_s, u"web"_s, u"notebook"_s}));
    QVERIFY(samples()[2].spec.labels->contains(u"renga.notebook.token=slipway"_s));
    QCOMPARE(samples()[2].spec.ports, QStringList {u"8888"_s});

    WelcomePage page;
    QSignalSpy chosen(&page, &WelcomePage::sampleChosen);
    QSignalSpy own(&page, &WelcomePage::newContextRequested);
    for (auto *button : page.findChildren<QPushButton *>())
        button->click();
    QCOMPARE(chosen.size(), 3);
    QVERIFY(chosen[1][0].value<ContextSpec>() == samples()[1].spec);
    QCOMPARE(own.size(), 1);
}

void TestSamples::offersWhatIsThereFirst()
{
    const auto offers = [](const QStringList &images) {
        QStringList texts;
        for (const OfferedSample &offer : offeredSamples(images))
            texts.append(offer.sample.id + u' ' + offer.sample.spec.image.toString()
                + (offer.isThere ? QString() : u" to be pulled"_s));
        return texts;
    };
    const QString shell = u"shell busybox:1.36 to be pulled"_s;
    const QString web = u"web busybox:1.36 to be pulled"_s;
    const QString notebook = u"notebook quay.io/jupyter/base-notebook:latest to be pulled"_s;
    QCOMPARE(offers({}), QStringList({shell, web, notebook}));
    QCOMPARE(offers({u"postgres:16"_s}), QStringList({u"shell postgres:16"_s, web, notebook}));
    QCOMPARE(offers({u"r.example/lab/busybox:test"_s}),
        QStringList({u"shell r.example/lab/busybox:test"_s, u"web r.example/lab/busybox:test"_s,
            notebook}));
    QCOMPARE(offers({u"lab/busybox:1"_s, u"busybox:1.36"_s}),
        QStringList({u"shell busybox:1.36"_s, u"web busybox:1.36"_s, notebook}));
    QCOMPARE(offers({u"python:3.12"_s}), QStringList({u"shell python:3.12"_s, web, notebook}));
    QCOMPARE(offers({u"quay.io/jupyter/base-notebook:latest"_s}),
        QStringList({u"shell quay.io/jupyter/base-notebook:latest"_s,
            u"notebook quay.io/jupyter/base-notebook:latest"_s, web}));

    WelcomePage page;
    QSignalSpy chosen(&page, &WelcomePage::sampleChosen);
    page.setImages({u"lab/busybox:1"_s});
    QVERIFY(page.findChild<QLabel *>(u"image"_s)->text().startsWith(u"lab/busybox:1,"_s));
    for (auto *button : page.findChildren<QPushButton *>())
        button->click();
    QCOMPARE(chosen.size(), 3);
    QCOMPARE(chosen[0][0].value<ContextSpec>().image.toString(), u"lab/busybox:1"_s);
}

QByteArray TestSamples::logOf(const ExecutionId &id)
{
    const auto log = m_core.wait(m_core.session()->log(std::nullopt, id, {}));
    return log ? (*log)->read(1 << 20) : QByteArray();
}

QByteArray TestSamples::get(const PortBinding &port)
{
    QTcpSocket socket;
    socket.connectToHost(port.host, port.exposed);
    if (!socket.waitForConnected(5000))
        return {};
    socket.write("GET / HTTP/1.0\r\n\r\n");
    while (socket.waitForReadyRead(5000))
        continue;
    return socket.readAll();
}

void TestSamples::run()
{
    REQUIRE_CORE(m_core);
    const QString image = shellSpec({})[u"image"].toString();
    const auto launch = [&](const Sample &sample, const QJsonObject &environment) {
        QJsonObject spec = toJson(sample.spec);
        spec.insert(u"image"_s, image);
        return m_core.launch(m_core.makeContext(spec).id, environment).id;
    };
    const ExecutionId shell = launch(samples()[0], {{u"WHO"_s, u"Ada"_s}});
    QTRY_VERIFY_WITH_TIMEOUT(logOf(shell).contains("step 5 of 5"), 20'000);
    QVERIFY(logOf(shell).startsWith("Hello, Ada, from"));

    const ExecutionId web = launch(samples()[1], {});
    const auto ports = [&] { return *m_core.wait(m_core.session()->ports(std::nullopt, web)); };
    QTRY_COMPARE_WITH_TIMEOUT(ports().size(), 1, 20'000);
    QTRY_VERIFY_WITH_TIMEOUT(get(ports()[0]).contains("<h1>It works</h1>"), 20'000);
    const auto stopped = m_core.wait(m_core.session()->stop(std::nullopt, web, 10s));
    QVERIFY(stopped && stopped->exit);
    QCOMPARE(stopped->exit->code, 0); // it heeds the stop, and is not killed after the grace
    m_core.stop();
}

void TestSamples::writesIntoAMountedFolder()
{
    REQUIRE_CORE(m_core);
    QTemporaryDir folder(QDir::homePath() + u"/slipway-test-XXXXXX"_s);
    QVERIFY(folder.isValid());
    SpecDraft draft;
    ContextForm form(m_core.session(), *m_core.wait(m_core.session()->engines()), &draft);
    draft.setObject(
        shellSpec(u"echo hello > /mnt/%1/greeting"_s.arg(QDir(folder.path()).dirName())));
    form.folders()->mountFolder(folder.path());
    QVERIFY(draft.spec());
    const Execution execution = m_core.launch(m_core.makeContext(draft.object()).id);
    QFile greeting(folder.filePath(u"greeting"_s));
    QTRY_VERIFY2_WITH_TIMEOUT(
        greeting.exists() && greeting.size() > 0, qPrintable(execution.reason), 20'000);
    QVERIFY(greeting.open(QIODevice::ReadOnly));
    QCOMPARE(greeting.readAll(), QByteArray("hello\n"));
    QCOMPARE(QFileInfo(greeting).ownerId(), getuid());
    m_core.stop();
}

QTEST_MAIN(TestSamples)
#include "tst_samples.moc"
