// SPDX-License-Identifier: Apache-2.0
#include "gui/notifier.h"
#include "tests/gui/coretest.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDateTime>
#include <QProcess>
#include <QSignalSpy>

using namespace slipway;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// A desktop's service that shows notifications, as far as they are sent to it.
class FakeDesktop : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")

public:
    struct Shown
    {
        QString summary;
        QString body;
    };
    QList<Shown> shown;

public Q_SLOTS:
    uint Notify(const QString &, uint, const QString &, const QString &summary, const QString &body,
        const QStringList &, const QVariantMap &, int)
    {
        shown.append({summary, body});
        return uint(shown.size());
    }

Q_SIGNALS:
    void ActionInvoked(uint id, const QString &action);
};

/// What the desktop is told, over a real bus with the real engine.
class TestNotifier : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void init();
    void cleanup();

    void tellsOfAnEnd();
    void tellsOfAFailure();
    void isSilentOfWhatWasStoppedHere();
    void tellsOfManyAtOnce();
    void leadsToTheExecution();

private:
    Execution run(const QString &script);

    QProcess m_bus;
    FakeDesktop m_desktop;
    CoreTest m_core;
    std::unique_ptr<Notifier> m_notifier;
};

void TestNotifier::initTestCase()
{
    QLocale::setDefault(QLocale::c());
    m_bus.start(u"dbus-daemon"_s, {u"--session"_s, u"--nofork"_s, u"--print-address"_s});
    if (!m_bus.waitForStarted())
        QSKIP("there is no dbus-daemon");
    QVERIFY(m_bus.waitForReadyRead());
    const QByteArray address = m_bus.readLine().trimmed();
    qputenv("DBUS_SESSION_BUS_ADDRESS", address);
    REQUIRE_CORE(m_core);
    QDBusConnection desktop =
        QDBusConnection::connectToBus(QString::fromUtf8(address), u"desktop"_s);
    QVERIFY(desktop.registerObject(u"/org/freedesktop/Notifications"_s, &m_desktop,
        QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals));
    QVERIFY(desktop.registerService(u"org.freedesktop.Notifications"_s));
}

void TestNotifier::cleanupTestCase()
{
    m_core.stop();
    QDBusConnection::disconnectFromBus(u"desktop"_s);
    m_bus.terminate();
    m_bus.waitForFinished();
}

void TestNotifier::init()
{
    m_desktop.shown.clear();
    m_notifier = std::make_unique<Notifier>(m_core.session());
    // It follows the events from the moment on at which they were asked for before this answer.
    std::ignore = CoreTest::wait(m_core.session()->events({}, std::nullopt));
}

void TestNotifier::cleanup()
{
    m_notifier.reset();
}

Execution TestNotifier::run(const QString &script)
{
    const QJsonArray labels {u"name=tidy"_s};
    return m_core.launch(m_core.makeContext(shellSpec(script, {{u"labels"_s, labels}})).id);
}

void TestNotifier::tellsOfAnEnd()
{
    run(u"true"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_desktop.shown.size(), 1, 10'000);
    QCOMPARE(m_desktop.shown.constFirst().summary, u"tidy has ended"_s);
    QCOMPARE(m_desktop.shown.constFirst().body, u"It ended well."_s);
}

void TestNotifier::tellsOfAFailure()
{
    QJsonObject spec = shellSpec({});
    spec[u"command"] = u"<traim>"_s;
    m_core.launch(m_core.makeContext(spec).id);
    QTRY_COMPARE_WITH_TIMEOUT(m_desktop.shown.size(), 1, 10'000);
    QCOMPARE(m_desktop.shown.constFirst().summary, u"busybox failed"_s);
    // No markup, which a desktop would take it for.
    QCOMPARE(m_desktop.shown.constFirst().body,
        u"The image has no program &quot;&lt;traim&gt;&quot;. Correct the command, or choose another image."_s);
}

void TestNotifier::isSilentOfWhatWasStoppedHere()
{
    const Execution stopped = run(u"sleep 600"_s);
    m_notifier->expectEnd(stopped.id);
    std::ignore = CoreTest::wait(m_core.session()->stop(std::nullopt, stopped.id, 0s));
    run(u"exit 2"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_desktop.shown.size(), 1, 10'000);
    QCOMPARE(m_desktop.shown.constFirst().body, u"It ended with status 2."_s);
}

void TestNotifier::tellsOfManyAtOnce()
{
    constexpr int many = 5;
    const QString end = QString::number(QDateTime::currentSecsSinceEpoch() + 6);
    for (int i = 0; i < many; ++i)
        run(u"while [ $(date +%s) -lt %1 ]; do sleep 0.1; done"_s.arg(end));
    QTRY_VERIFY_WITH_TIMEOUT(!m_desktop.shown.isEmpty(), 20'000);
    QVERIFY(m_desktop.shown.size() < many);
}

void TestNotifier::leadsToTheExecution()
{
    QSignalSpy activated(m_notifier.get(), &Notifier::activated);
    const Execution execution = run(u"true"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_desktop.shown.size(), 1, 10'000);
    QTRY_VERIFY(
        (Q_EMIT m_desktop.ActionInvoked(1, u"default"_s), QTest::qWait(20), !activated.isEmpty()));
    QVERIFY(activated.constFirst().constFirst().value<ExecutionId>() == execution.id);
}

QTEST_GUILESS_MAIN(TestNotifier)
#include "tst_notifier.moc"
