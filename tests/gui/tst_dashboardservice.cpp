// SPDX-License-Identifier: Apache-2.0
#include "core/base/reasons.h"
#include "gui/connections/connectiondialog.h"
#include "gui/connections/serviceconnection.h"
#include "gui/dashboard.h"
#include "gui/details/detailspane.h"
#include "gui/details/statisticspage.h"
#include "gui/lists/recordlist.h"
#include "gui/lists/recordview.h"
#include "gui/log/logdocument.h"
#include "gui/log/logview.h"
#include "gui/widgets/messagebar.h"
#include "tests/gui/coretest.h"
#include "tests/gui/serviceprocess.h"
#include "tests/unit/net/testserver.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QStandardPaths>
#include <QStatusBar>

using namespace slipway;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// The window and a service elsewhere: whatever goes wrong is said, and nothing is lost.
class TestDashboardService : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void init();
    void cleanup();

    void connectsByAddressAndToken();
    void staysWithWhatItHad_data();
    void staysWithWhatItHad();
    void goesOnWhenTheServiceComesBack();
    void goesOnWithLogAndStatistics();
    void asksOnceForAnotherToken();
    void showsNothingOfTheOtherService();
    void givesNoServiceTheTokenOfAnother();
    void writesNoToken();

private:
    void connectTo(const QUrl &url, const QByteArray &token);
    void choose(const QString &connection);
    ConnectionDialog *dialog() const { return window()->findChild<ConnectionDialog *>(); }
    MainWindow *window() const { return m_dashboard->window(); }
    QString statusText() const;
    RecordList *contexts() const;
    QStringList shownContexts() const;
    std::shared_ptr<Session> session(const ServiceProcess &service, const QByteArray &token);
    void makeContext(const std::shared_ptr<Session> &session, const QString &name);

    static constexpr int patience = 30'000;
    QTemporaryDir m_settings;
    std::unique_ptr<ServiceProcess> m_service;
    std::unique_ptr<QTemporaryDir> m_data;
    std::unique_ptr<Dashboard> m_dashboard;
    std::vector<std::pair<std::unique_ptr<QTemporaryDir>, std::unique_ptr<Dashboard>>> m_closed;
    HttpClient m_http;
};

void TestDashboardService::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere"); // no keychain
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_settings.path());
    m_service = std::make_unique<ServiceProcess>();
    REQUIRE_SERVICE(*m_service);
    makeContext(session(*m_service, m_service->token()), u"of the lab"_s);
}

void TestDashboardService::cleanupTestCase()
{
    m_service.reset();
}

void TestDashboardService::init()
{
    QFile::remove(m_settings.filePath(u"slipway/slipway.ini"_s));
    m_data = std::make_unique<QTemporaryDir>();
    m_dashboard = std::make_unique<Dashboard>(DashboardOptions {.dataDirectory = m_data->path()});
    m_dashboard->open();
    QTRY_VERIFY(window());
    QVERIFY(QTest::qWaitForWindowActive(window()));
}

void TestDashboardService::cleanup()
{
    QCoro::waitFor(m_dashboard->close());
    // As in the program they live to its end: a read of the store may outlast close().
    m_closed.emplace_back(std::move(m_data), std::move(m_dashboard));
}

std::shared_ptr<Session> TestDashboardService::session(
    const ServiceProcess &service, const QByteArray &token)
{
    return RemoteDeployer(&m_http, service.service(token)).session({});
}

void TestDashboardService::makeContext(const std::shared_ptr<Session> &session, const QString &name)
{
    const auto spec =
        contextSpecFromJson(shellSpec(u"true"_s, {{u"labels"_s, QJsonArray {u"name="_s + name}}}));
    QVERIFY(CoreTest::wait(session->createContext(spec.value(), ContextId::create())));
}

/// As a person does, but for the menu.
void TestDashboardService::connectTo(const QUrl &url, const QByteArray &token)
{
    choose(u"Connect to a service…"_s);
    QTRY_VERIFY(dialog());
    dialog()->findChild<QLineEdit *>(u"address"_s)->setText(url.toString());
    dialog()->findChild<QLineEdit *>(u"name"_s)->setText(u"Lab"_s);
    dialog()->findChild<QLineEdit *>(u"token"_s)->setText(QString::fromLatin1(token));
    dialog()->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok)->click();
}

void TestDashboardService::choose(const QString &connection)
{
    QMenu *menu = nullptr;
    for (const QPushButton *button : window()->findChildren<QPushButton *>()) {
        if (button->accessibleName() == u"Connection")
            menu = button->menu();
    }
    QVERIFY(menu);
    Q_EMIT menu->aboutToShow();
    for (QAction *action : menu->actions()) {
        if (action->text().remove(u'&') == connection)
            return action->trigger();
    }
    QFAIL(qPrintable(connection));
}

QString TestDashboardService::statusText() const
{
    QStringList texts;
    for (const QLabel *label : window()->statusBar()->findChildren<QLabel *>()) {
        if (label->isVisible())
            texts.append(label->text());
    }
    return texts.join(u' ');
}

RecordList *TestDashboardService::contexts() const
{
    for (RecordList *list : window()->findChildren<RecordList *>()) {
        if (list->view()->accessibleName() == u"Contexts")
            return list;
    }
    return nullptr;
}

QStringList TestDashboardService::shownContexts() const
{
    QStringList names;
    const QAbstractItemModel *model = contexts()->view()->model();
    for (int row = 0; row < model->rowCount(); ++row)
        names.append(model->index(row, 0).data().toString());
    return names;
}

void TestDashboardService::connectsByAddressAndToken()
{
    connectTo(m_service->url(), m_service->token());
    QTRY_COMPARE_WITH_TIMEOUT(shownContexts(), QStringList {u"of the lab"_s}, patience);
    QTRY_VERIFY(!dialog());
    QCOMPARE(window()->windowTitle(), u"Lab"_s);
    QTRY_VERIFY(statusText().contains(u"answers"_s));
    QCOMPARE(savedConnections().size(), 1);
}

void TestDashboardService::staysWithWhatItHad_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("token");
    QTest::addColumn<QString>("told");
    const QString lab = m_service ? m_service->url().toString() : QString();
    const QString scarce =
        m_service ? QString::fromLatin1(m_service->token({scopes::contextsRead})) : QString();
    QTest::newRow("nobody listens") << u"http://127.0.0.1:1"_s << u"x"_s << u"does not answer"_s;
    QTest::newRow("no such host") << u"http://nowhere.invalid"_s << u"x"_s << u"does not answer"_s;
    QTest::newRow("no TLS") << QString(lab).replace(u"http:"_s, u"https:"_s) << u"x"_s
                            << u"write http://"_s;
    QTest::newRow("another path") << QString(lab).replace(u"/v1"_s, u"/v2"_s) << u"x"_s
                                  << u"/v2/engines"_s;
    QTest::newRow("no token") << lab << u"x"_s << u"This is not a token"_s;
    QTest::newRow("too little") << lab << scarce << u"deployer:executions_read"_s;
}

void TestDashboardService::staysWithWhatItHad()
{
    QFETCH(const QString, url);
    QFETCH(const QString, token);
    QFETCH(const QString, told);
    connectTo(QUrl(url), token.toLatin1());
    auto *problem = dialog()->findChild<QLabel *>(u"problem"_s);
    QTRY_VERIFY2_WITH_TIMEOUT(
        problem->text().contains(told), qPrintable(problem->text()), patience);
    QVERIFY(dialog()->isVisible());
    dialog()->reject();
    QCOMPARE(window()->windowTitle(), u"This computer"_s);
    QVERIFY(savedConnections().isEmpty());
}

void TestDashboardService::goesOnWhenTheServiceComesBack()
{
    connectTo(m_service->url(), m_service->token());
    QTRY_COMPARE_WITH_TIMEOUT(shownContexts().size(), 1, patience);
    m_service->kill();
    QTRY_VERIFY_WITH_TIMEOUT(statusText().contains(u"Reconnecting"_s), patience);
    QVERIFY(statusText().contains(u"does not answer"_s));
    QVERIFY(!statusText().contains(u"Docker"_s));
    QCOMPARE(shownContexts(), QStringList {u"of the lab"_s});
    QCOMPARE(m_service->start(), QString());
    makeContext(session(*m_service, m_service->token(ServiceProcess::defaultScopes(), u"eve"_s)),
        u"of somebody else"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!statusText().contains(u"Reconnecting"_s), patience);
    QTRY_VERIFY_WITH_TIMEOUT(statusText().contains(u"answers"_s), patience);
    QCOMPARE(shownContexts(), QStringList {u"of the lab"_s});
}

/// All that stands on \a page.
static QString textOf(const QWidget &page)
{
    QString text;
    for (const QLabel *label : page.findChildren<QLabel *>()) {
        if (label->isVisible())
            text += label->text() + u'\n';
    }
    return text;
}

void TestDashboardService::goesOnWithLogAndStatistics()
{
    const auto ada = session(*m_service, m_service->token());
    const ContextSpec spec =
        contextSpecFromJson(shellSpec(u"while :; do echo x; sleep 1; done"_s)).value();
    const auto context = CoreTest::wait(ada->createContext(spec, ContextId::create())).value();
    const auto execution =
        CoreTest::wait(ada->launch(context.id, ExecutionId::create(), {}, 20s)).value();
    connectTo(m_service->url(), m_service->token());
    QTRY_VERIFY(!dialog());
    window()->showExecution(execution.id);
    auto *details = window()->findChild<DetailsPane *>();
    details->setPage(DetailsPane::Page::Log);
    auto *log = window()->findChild<LogView *>();
    QTRY_VERIFY_WITH_TIMEOUT(log->document().lines().end() > 0, patience);

    m_service->kill();
    QTRY_VERIFY_WITH_TIMEOUT(textOf(*log).contains(u"Reconnecting"_s), patience);
    const qint64 lines = log->document().lines().end();
    QCOMPARE(m_service->start(), QString());
    QTRY_VERIFY_WITH_TIMEOUT(!textOf(*log).contains(u"Reconnecting"_s), patience);
    QTRY_VERIFY_WITH_TIMEOUT(log->document().lines().end() > lines, patience);

    details->setPage(DetailsPane::Page::Statistics);
    auto *figures = window()->findChild<StatisticsPage *>();
    QTRY_VERIFY_WITH_TIMEOUT(textOf(*figures).contains(u"Measured until"_s), patience);
    m_service->kill();
    QTRY_VERIFY_WITH_TIMEOUT(textOf(*figures).contains(u"does not answer"_s), patience);
    const QString before = textOf(*figures);
    QVERIFY(before.contains(u"Measured until"_s));
    QCOMPARE(m_service->start(), QString());
    QTRY_VERIFY_WITH_TIMEOUT(
        !textOf(*figures).contains(u"does not answer"_s) && textOf(*figures) != before, patience);
    QVERIFY(CoreTest::wait(ada->removeContext(context.id, true)));
}

void TestDashboardService::asksOnceForAnotherToken()
{
    connectTo(m_service->url(), m_service->tokenThatEnds(5s));
    QTRY_COMPARE_WITH_TIMEOUT(shownContexts().size(), 1, patience);
    contexts()->view()->selectRow(0);
    QTRY_VERIFY_WITH_TIMEOUT(dialog() && dialog()->isVisible(), patience);
    QVERIFY(dialog()->findChild<QLabel *>(u"problem"_s)->text().contains(u"has expired"_s));
    QVERIFY(statusText().contains(u"has expired"_s));
    QCOMPARE(shownContexts(), QStringList {u"of the lab"_s});
    dialog()->reject();
    QTRY_VERIFY(!dialog());

    QPushButton *button = nullptr;
    for (QPushButton *one : window()->statusBar()->findChildren<QPushButton *>()) {
        if (one->text() == u"New token…")
            button = one;
    }
    QVERIFY(button && button->isVisible());
    button->click();
    QVERIFY(dialog());
    dialog()->findChild<QLineEdit *>(u"token"_s)->setText(QString::fromLatin1(m_service->token()));
    dialog()->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok)->click();
    QTRY_VERIFY_WITH_TIMEOUT(!button->isVisible(), patience);
    QTRY_VERIFY(!dialog());
    QCOMPARE(contexts()->view()->selectedRows(), QList<int> {0});

    const auto ada = session(*m_service, m_service->token());
    makeContext(ada, u"made since"_s);
    QTRY_COMPARE_WITH_TIMEOUT(shownContexts().size(), 2, patience);
    const auto page = CoreTest::wait(ada->contexts({}));
    QVERIFY(CoreTest::wait(ada->removeContext(page->items.constFirst().id, true)));
    QTRY_COMPARE_WITH_TIMEOUT(shownContexts(), QStringList {u"of the lab"_s}, patience);
}

void TestDashboardService::showsNothingOfTheOtherService()
{
    connectTo(m_service->url(), m_service->token());
    QTRY_COMPARE_WITH_TIMEOUT(shownContexts().size(), 1, patience);
    QTRY_VERIFY(!dialog());
    QHeaderView *header = contexts()->view()->horizontalHeader();
    header->resizeSection(0, 321);
    auto *filter = window()->findChild<QLineEdit *>();
    for (QLineEdit *edit : window()->findChildren<QLineEdit *>()) {
        if (edit->accessibleName() == u"Filter")
            filter = edit;
    }
    filter->setText(u"lab"_s);
    contexts()->view()->selectRow(0);
    window()->tell(Error(reasons::internal));

    choose(u"This computer"_s);
    QTRY_COMPARE_WITH_TIMEOUT(window()->windowTitle(), u"This computer"_s, patience);
    QCOMPARE(shownContexts(), QStringList());
    QVERIFY(!window()->findChild<MessageBar *>()->isVisible());
    QCOMPARE(filter->text(), u"lab"_s);
    QCOMPARE(header->sectionSize(0), 321);
    for (const QLabel *label : window()->findChildren<QLabel *>())
        QVERIFY2(!label->isVisible() || !label->text().contains(u"of the lab"_s),
            qPrintable(label->text()));
}

void TestDashboardService::givesNoServiceTheTokenOfAnother()
{
    TestServer other(TestServer::Kind::Tcp);
    QUrl url(QString::fromLatin1(other.endpoint().origin));
    connectTo(url, "secret-of-the-other");
    QTRY_VERIFY(other.requests.size() > 0);
    QTRY_VERIFY(dialog()->findChild<QLabel *>(u"problem"_s)->text().contains(u"not understood"_s));
    dialog()->reject();
    QTRY_VERIFY(!dialog());
    other.requests.clear();
    const QByteArray token = m_service->token();
    connectTo(m_service->url(), token);
    QTRY_COMPARE_WITH_TIMEOUT(window()->windowTitle(), u"Lab"_s, patience);
    QTRY_VERIFY(!dialog());
    connectTo(url, "secret-of-the-other");
    QTRY_VERIFY(other.requests.size() > 0);
    for (const ServedRequest &request : std::as_const(other.requests))
        QCOMPARE(headerValue(request.headers, "Authorization"), "Bearer secret-of-the-other");
}

void TestDashboardService::writesNoToken()
{
    const QByteArray token = m_service->token();
    connectTo(m_service->url(), token);
    QTRY_COMPARE_WITH_TIMEOUT(window()->windowTitle(), u"Lab"_s, patience);
    window()->close();
    QFile file(m_settings.filePath(u"slipway/slipway.ini"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray kept = file.readAll();
    QVERIFY(kept.contains("127.0.0.1"));
    QVERIFY(!kept.contains(token) && !kept.contains(token.right(20)));
}

QTEST_MAIN(TestDashboardService)
#include "tst_dashboardservice.moc"
