// SPDX-License-Identifier: Apache-2.0
#include "gui/dashboard.h"
#include "gui/lists/recordlist.h"
#include "gui/lists/recordview.h"
#include "gui/widgets/messagebar.h"

#include <QAction>
#include <QClipboard>
#include <QLocalSocket>
#include <QMenu>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace slipway;
using namespace Qt::StringLiterals;

/// The program as a whole, and a second start of it on the same data. No engine is asked.
class TestDashboard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void comesForwardAtASecondStart();
    void doesWhatASecondStartWants();
    void tellsOfAContextThatIsNotThere();
    void secondStartWaitsForAWindowThatCloses();
    void hearsNothingButRings();
    void saysWhyThereIsNoTray();
    void coreWaitsForWhatItWasAsked();

private:
    std::unique_ptr<Dashboard> open(const Wish &wish = {});

    QTemporaryDir m_settings;
    std::unique_ptr<QTemporaryDir> m_data;
    std::unique_ptr<Dashboard> m_first;
    // As in main(), the program dies after the event loop, which may have answers for it yet.
    std::vector<std::unique_ptr<Dashboard>> m_closed;
};

void TestDashboard::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_settings.path());
}

void TestDashboard::init()
{
    m_data = std::make_unique<QTemporaryDir>();
}

void TestDashboard::cleanup()
{
    if (!m_first)
        return;
    QCoro::waitFor(m_first->close());
    m_closed.push_back(std::move(m_first));
}

std::unique_ptr<Dashboard> TestDashboard::open(const Wish &wish)
{
    auto dashboard = std::make_unique<Dashboard>(
        DashboardOptions {.dataDirectory = m_data->path(), .service = {}, .wish = wish});
    dashboard->open();
    return dashboard;
}

void TestDashboard::comesForwardAtASecondStart()
{
    m_first = open();
    QTRY_VERIFY(m_first->window());
    m_first->window()->showMinimized();

    const auto second = open();
    QSignalSpy done(second.get(), &Dashboard::done);
    QTRY_COMPARE(done.size(), 1);
    QVERIFY(!second->window());
    QTRY_VERIFY(m_first->window()->isActiveWindow());
    QVERIFY(!m_first->window()->isMinimized());
}

void TestDashboard::doesWhatASecondStartWants()
{
    auto core = LocalCore::start(m_data->path()).value();
    const auto session = core->deployer().session(LocalCore::principal());
    const QJsonObject json {{u"image"_s, u"busybox"_s}};
    const ContextSpec spec = contextSpecFromJson(json).value();
    for (int i = 0; i < 3; ++i)
        QVERIFY(QCoro::waitFor(session->createContext(spec, ContextId::create())));
    const auto context = QCoro::waitFor(session->createContext(spec, ContextId::create()));
    QCoro::waitFor(core->stop());
    core.reset();

    m_first = open();
    QTRY_VERIFY(m_first->window());
    const auto second = open({.context = context->id, .isToLaunch = false});
    QSignalSpy done(second.get(), &Dashboard::done);
    QTRY_COMPARE(done.size(), 1);
    auto *lists = m_first->window()->findChild<QStackedWidget *>(u"lists"_s);
    auto *view = static_cast<RecordList *>(lists->currentWidget())->view();
    QTRY_COMPARE(view->selectedRows().size(), 1);
    QCOMPARE(view->model()->rowCount(), 4);
    m_first->window()->findChild<QAction *>(u"actionCopyId"_s)->trigger();
    QCOMPARE(QGuiApplication::clipboard()->text(), context->id.toString());
}

void TestDashboard::tellsOfAContextThatIsNotThere()
{
    m_first = open({.context = ContextId::create(), .isToLaunch = false});
    QTRY_VERIFY(m_first->window());
    QTRY_VERIFY(m_first->window()->findChild<MessageBar *>()->isVisible());
}

void TestDashboard::secondStartWaitsForAWindowThatCloses()
{
    // Who holds the data and hears nothing any more.
    auto closing = LocalCore::start(m_data->path()).value();
    m_first = open();
    QSignalSpy failed(m_first.get(), &Dashboard::failed);
    QTest::qWait(0);
    QVERIFY(!m_first->window());
    QCoro::waitFor(closing->stop());
    closing.reset();
    QTRY_VERIFY(m_first->window());
    QVERIFY(failed.isEmpty());
}

void TestDashboard::hearsNothingButRings()
{
    m_first = open();
    QTRY_VERIFY(m_first->window());
    const QString path = m_data->filePath(u"window.socket"_s);
    QVERIFY(!(QFile::permissions(path) & (QFile::ReadOther | QFile::WriteOther)));
    QLocalSocket noise;
    noise.connectToServer(path);
    QVERIFY(noise.waitForConnected());
    noise.write(QByteArray(100'000, 'x'));
    QTRY_VERIFY(noise.state() == QLocalSocket::UnconnectedState);
    QVERIFY(noise.readAll().isEmpty());
}

void TestDashboard::saysWhyThereIsNoTray()
{
    m_first = open();
    QTRY_VERIFY(m_first->window());
    auto *tray = m_first->window()->findChild<QAction *>(u"actionTray"_s);
    QVERIFY(!tray->isChecked());
    // The offscreen platform has none.
    Q_EMIT m_first->window()->findChild<QMenu *>(u"menuSettings"_s)->aboutToShow();
    QVERIFY(!tray->isEnabled());
    QCOMPARE(tray->toolTip(), u"This desktop shows no tray."_s);
    tray->setChecked(true);
    QSignalSpy done(m_first.get(), &Dashboard::done);
    m_first->window()->close();
    QTRY_COMPARE(done.size(), 1);
}

void TestDashboard::coreWaitsForWhatItWasAsked()
{
    auto core = LocalCore::start(m_data->path()).value();
    const auto session = core->deployer().session(LocalCore::principal());
    const auto contexts = session->contexts({});
    const auto events = session->events({}, {});
    const auto engines = session->engines();
    QCoro::waitFor(core->stop());
    QVERIFY(contexts.isReady() && events.isReady() && engines.isReady());
}

QTEST_MAIN(TestDashboard)
#include "tst_dashboard.moc"
