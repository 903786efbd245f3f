// SPDX-License-Identifier: Apache-2.0
// What a researcher does with the window from the first start to the last click, on the real
// engine: with the core in this process, and with a service.
#include "core/net/httpclient.h"
#include "gui/connections/connectiondialog.h"
#include "gui/dashboard.h"
#include "gui/details/portsmodel.h"
#include "gui/forms/contextdialog.h"
#include "gui/forms/launchdialog.h"
#include "gui/lists/deletecontextdialog.h"
#include "gui/lists/recordlist.h"
#include "gui/lists/recordview.h"
#include "gui/lists/removedialog.h"
#include "gui/lists/welcomepage.h"
#include "gui/log/logcanvas.h"
#include "gui/records/contextsmodel.h"
#include "gui/records/executionsmodel.h"
#include "tests/gui/coretest.h"
#include "tests/gui/hands.h"
#include "tests/gui/serviceprocess.h"
#include "tests/integration/docker/rawdocker.h"

#include <QComboBox>
#include <QDesktopServices>
#include <QJsonArray>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QProcessEnvironment>
#include <QStackedWidget>
#include <QTabBar>
#include <QToolBar>
#include <QTreeWidget>

#include <functional>

using namespace slipway;
using namespace Qt::StringLiterals;

class TestJourney : public QObject
{
    Q_OBJECT

public Q_SLOTS:
    /// In the browser's place.
    void takeUrl(const QUrl &url) { m_opened = url; }

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void init();
    void cleanup();
    void travels_data();
    void travels();
    void asksWhichEngine();

private:
    void openWindow();
    void createByForm();
    void fillForm(ContextDialog *dialog);
    void readLog(const QString &line);
    void openPort(const QByteArray &text);
    void stop();
    void runAgainChanged();
    void readHistory();
    void removeRuns();
    void deleteContext();
    void removeLeftovers();

    /// Clicks on the button of \a action in the tool bar.
    void clickTool(const QString &action);
    /// Turns the details to the tab that is called so.
    void clickTab(const QString &title);
    RecordView *list() const;
    QString state(int row) const { return cellOf(list(), row, ExecutionsModel::State); }
    /// The one that can be seen, of those called \a name for screen readers.
    template<class Widget>
    Widget *shown(const QString &name = {}) const;

    static constexpr int patience = 30'000;
    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<ServiceProcess> m_service;
    std::unique_ptr<Dashboard> m_dashboard;
    QMainWindow *m_window = nullptr;
    QUrl m_opened;
    /// No other run's: what a run leaves behind is found by it.
    const QString m_name = u"journey-%1"_s.arg(QCoreApplication::applicationPid());
};

// Greets in its log and on a page, and ends as soon as it is asked to.
static const QString command =
    u"sh -c 'trap \"exit 0\" TERM; echo \"$GREETING from the log\"; mkdir /tmp/site; "
    u"echo \"$GREETING from the page\" >/tmp/site/index.html; "
    u"httpd -f -p 8080 -h /tmp/site & wait'"_s;

void TestJourney::initTestCase()
{
    REQUIRE_ENGINE(makeTestImage());
    QDesktopServices::setUrlHandler(u"http"_s, this, "takeUrl");
}

void TestJourney::cleanupTestCase()
{
    QDesktopServices::unsetUrlHandler(u"http"_s);
}

void TestJourney::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
    QSettings::setPath(
        QSettings::IniFormat, QSettings::UserScope, m_directory->filePath(u"settings"_s));
}

void TestJourney::cleanup()
{
    m_window = nullptr;
    if (m_dashboard)
        QCoro::waitFor(m_dashboard->close());
    m_dashboard.reset();
    m_service.reset();
    m_directory.reset();
    removeLeftovers();
}

void TestJourney::travels_data()
{
    QTest::addColumn<bool>("isRemote");
    QTest::newRow("in this process") << false;
    QTest::newRow("with a service") << true;
}

void TestJourney::travels()
{
    QFETCH(bool, isRemote);
    DashboardOptions options {.dataDirectory = m_directory->filePath(u"data"_s)};
    if (isRemote) {
        m_service = std::make_unique<ServiceProcess>();
        QCOMPARE(m_service->start(), QString());
        options.service = m_service->url();
    }
    m_dashboard = std::make_unique<Dashboard>(std::move(options));
    openWindow();
    const QList<std::function<void()>> steps = {
        [this] { createByForm(); },
        [this] { readLog(u"Hello from the log"_s); },
        [this] { openPort("Hello from the page"); },
        [this] { stop(); },
        [this] { runAgainChanged(); },
        [this] { readLog(u"Bonjour from the log"_s); },
        [this] { openPort("Bonjour from the page"); },
        [this] { readHistory(); },
        [this] { stop(); },
        [this] { removeRuns(); },
        [this] { deleteContext(); },
    };
    for (const auto &step : steps) {
        if (!QTest::currentTestFailed())
            step();
    }
}

/// A context that is new, and several at once: where there are two engines, one has to be chosen.
void TestJourney::asksWhichEngine()
{
    const QString socket = qEnvironmentVariable("DOCKER_HOST", u"unix:///var/run/docker.sock"_s);
    m_service = std::make_unique<ServiceProcess>(
        QStringList {u"--engine"_s, u"left="_s + socket, u"--engine"_s, u"right="_s + socket});
    QCOMPARE(m_service->start(), QString());
    m_dashboard = std::make_unique<Dashboard>(DashboardOptions {
        .dataDirectory = m_directory->filePath(u"data"_s), .service = m_service->url()});
    openWindow();
    for (int i = 0; i < 2; ++i) {
        clickTool(u"NewContext"_s);
        auto *dialog = visibleWindow<ContextDialog>();
        QVERIFY(dialog && comesToFront(dialog));
        fillForm(dialog);
        click(buttonIn(dialog, u"Save and run"_s));
        QTRY_VERIFY_WITH_TIMEOUT(visibleWindow<LaunchDialog>(), patience);
        auto *launch = visibleWindow<LaunchDialog>();
        auto *engine = launch->findChild<QComboBox *>(u"engine"_s);
        QCOMPARE(engine->currentText(), i == 0 ? u"left"_s : u"right"_s); // the one before
        engine->setCurrentText(u"right"_s);
        click(buttonIn(launch, u"Run"_s));
        QTRY_COMPARE_WITH_TIMEOUT(list()->model()->rowCount(), i + 1, patience);
        QTRY_COMPARE_WITH_TIMEOUT(cellOf(list(), 0, ExecutionsModel::Engine), u"right"_s, patience);
        QTRY_VERIFY(!visibleWindow<LaunchDialog>());
        QVERIFY(comesToFront(m_window));
    }

    m_window->findChild<SideList *>()->setPage(SideList::Page::Contexts);
    list()->setFocus();
    press(Qt::Key_A, Qt::ControlModifier);
    clickTool(u"Run"_s);
    auto *launch = visibleWindow<LaunchDialog>();
    QVERIFY(launch);
    click(buttonIn(launch, u"Run"_s));
    QTRY_COMPARE_WITH_TIMEOUT(list()->model()->rowCount(), 4, patience);
    for (int row = 0; row < 4; ++row)
        QCOMPARE(cellOf(list(), row, ExecutionsModel::Engine), u"right"_s);
}

/// Where a service is to be shown, it wants its token first.
void TestJourney::openWindow()
{
    m_dashboard->open();
    if (m_service) {
        QTRY_VERIFY_WITH_TIMEOUT(visibleWindow<ConnectionDialog>(), patience);
        auto *dialog = visibleWindow<ConnectionDialog>();
        QVERIFY(comesToFront(dialog));
        if (auto *keep = buttonIn(dialog, u"Keep the token in the keychain"_s))
            click(keep); // there is a keychain, which is none of a test's business
        click(dialog->findChild<QLineEdit *>(u"token"_s));
        type(QString::fromLatin1(m_service->token()));
        click(buttonIn(dialog, u"Connect"_s));
    }
    QTRY_VERIFY_WITH_TIMEOUT(m_dashboard->window(), patience);
    m_window = m_dashboard->window();
    QVERIFY(comesToFront(m_window));
    QTRY_VERIFY_WITH_TIMEOUT(shown<WelcomePage>(), patience);
}

void TestJourney::createByForm()
{
    clickTool(u"NewContext"_s);
    auto *dialog = visibleWindow<ContextDialog>();
    QVERIFY(dialog && comesToFront(dialog));
    fillForm(dialog);
    auto *run = buttonIn(dialog, u"Save and run"_s);
    QTRY_VERIFY2(run->isEnabled(), qPrintable(run->toolTip()));
    click(run);
    QTRY_VERIFY_WITH_TIMEOUT(!visibleWindow<ContextDialog>(), patience);

    // It is chosen in the list of executions, under its name.
    QTRY_COMPARE_WITH_TIMEOUT(cellOf(list(), 0, ExecutionsModel::ContextName), m_name, patience);
    QTRY_COMPARE(list()->selectedRows(), QList<int> {0});
    QTRY_COMPARE_WITH_TIMEOUT(state(0), u"running"_s, patience);
    QVERIFY(comesToFront(m_window));
}

void TestJourney::fillForm(ContextDialog *dialog)
{
    click(dialog->findChild<QLineEdit *>(u"name"_s));
    type(m_name);
    click(dialog->findChild<QLineEdit *>(u"image"_s));
    type(testImage());
    click(dialog->findChild<QPlainTextEdit *>(u"command"_s));
    type(command);
    click(buttonIn(dialog, u"Environment"_s));
    click(buttonIn(dialog, u"Add variable"_s));
    type(u"GREETING"_s);
    press(Qt::Key_Tab);
    type(u"Hello"_s);
    press(Qt::Key_Return);
    click(buttonIn(dialog, u"Ports"_s));
    click(buttonIn(dialog, u"Add port"_s));
    type(u"8080"_s);
    press(Qt::Key_Return);
}

void TestJourney::readLog(const QString &line)
{
    clickTab(u"Log"_s);
    QTRY_VERIFY(shown<LogCanvas>());
    QTRY_VERIFY_WITH_TIMEOUT(shown<LogCanvas>()->visibleText().contains(line), patience);
}

void TestJourney::openPort(const QByteArray &text)
{
    clickTab(u"Ports"_s);
    QTRY_VERIFY_WITH_TIMEOUT(shown<QTableView>(u"Ports"_s), patience);
    auto *ports = shown<QTableView>(u"Ports"_s);
    QTRY_COMPARE_WITH_TIMEOUT(cellOf(ports, 0, PortsModel::Answer), u"● HTTP"_s, patience);
    QCOMPARE(cellOf(ports, 0, PortsModel::ContainerPort), u"8080"_s);

    m_opened.clear();
    click(buttonIn(m_window, u"Open in the browser"_s));
    QVERIFY(m_opened.isValid());
    HttpClient browser;
    HttpRequest request {.method = "GET", .target = "/"};
    request.endpoint.origin = m_opened.adjusted(QUrl::RemovePath).toEncoded();
    const auto page = QCoro::waitFor(browser.send(request));
    QVERIFY(page);
    QCOMPARE(page->body.trimmed(), text);
}

void TestJourney::stop()
{
    clickTool(u"Stop"_s);
    QTRY_COMPARE_WITH_TIMEOUT(state(0), u"stopped"_s, patience);
}

void TestJourney::runAgainChanged()
{
    clickTool(u"RunAgainWith"_s);
    auto *dialog = visibleWindow<LaunchDialog>();
    QVERIFY(dialog && comesToFront(dialog));
    auto *variables = dialog->findChild<QTableView *>();
    QCOMPARE(cellOf(variables, 0, VariablesModel::Value), u"Hello"_s);
    QCOMPARE(QApplication::focusWidget(), variables);
    type(u"Bonjour"_s);
    press(Qt::Key_Return);
    click(buttonIn(dialog, u"Run"_s));

    QTRY_COMPARE_WITH_TIMEOUT(list()->model()->rowCount(), 2, patience);
    QTRY_COMPARE(list()->selectedRows(), QList<int> {0});
    QTRY_COMPARE_WITH_TIMEOUT(state(0), u"running"_s, patience);
    QCOMPARE(state(1), u"stopped"_s);
    QVERIFY(comesToFront(m_window));
}

void TestJourney::readHistory()
{
    clickTab(u"History"_s);
    QTRY_VERIFY_WITH_TIMEOUT(shown<QTreeWidget>(u"What was changed"_s), patience);
    const auto *changes = shown<QTreeWidget>(u"What was changed"_s);
    QCOMPARE(changes->topLevelItemCount(), 1);
    QCOMPARE(cellOf(changes, 0, 0), u"GREETING"_s);
    QCOMPARE(cellOf(changes, 0, 1), u"Hello"_s);
    QCOMPARE(cellOf(changes, 0, 2), u"Bonjour"_s);
}

void TestJourney::removeRuns()
{
    list()->setFocus();
    press(Qt::Key_A, Qt::ControlModifier);
    press(Qt::Key_Delete);
    auto *dialog = visibleWindow<RemoveDialog>();
    QVERIFY(dialog);
    click(buttonIn(dialog, u"Remove"_s));
    QVERIFY(comesToFront(m_window));
    QTRY_COMPARE_WITH_TIMEOUT(state(0), u"removed"_s, patience);
    QTRY_COMPARE_WITH_TIMEOUT(state(1), u"removed"_s, patience);
}

void TestJourney::deleteContext()
{
    auto *pages = m_window->findChild<SideList *>();
    QTest::mouseClick(pages->viewport(), Qt::LeftButton, {},
        pages->visualItemRect(pages->topLevelItem(0)).center());
    QCOMPARE(cellOf(list(), 0, ContextsModel::Name), m_name);
    QTest::mouseClick(list()->viewport(), Qt::LeftButton, {},
        list()->visualRect(list()->model()->index(0, 0)).center());
    list()->setFocus();
    press(Qt::Key_Delete);
    auto *dialog = visibleWindow<DeleteContextDialog>();
    QVERIFY(dialog);
    click(buttonIn(dialog, u"Delete"_s));
    QTRY_VERIFY_WITH_TIMEOUT(shown<WelcomePage>(), patience);
}

void TestJourney::clickTool(const QString &name)
{
    auto *action = m_window->findChild<QAction *>(u"action"_s + name);
    QTRY_VERIFY(action->isEnabled());
    click(m_window->findChild<QToolBar *>()->widgetForAction(action));
}

void TestJourney::clickTab(const QString &title)
{
    auto *bar = shown<QTabBar>();
    QVERIFY(bar);
    for (int tab = 0; tab < bar->count(); ++tab) {
        if (bar->tabText(tab).remove(u'&') == title)
            QTest::mouseClick(bar, Qt::LeftButton, {}, bar->tabRect(tab).center());
    }
    QCOMPARE(bar->tabText(bar->currentIndex()).remove(u'&'), title);
}

RecordView *TestJourney::list() const
{
    auto *lists = m_window->findChild<QStackedWidget *>(u"lists"_s);
    return static_cast<RecordList *>(lists->currentWidget())->view();
}

template<class Widget>
Widget *TestJourney::shown(const QString &name) const
{
    for (auto *widget : m_window->findChildren<Widget *>()) {
        if (widget->isVisible() && (name.isEmpty() || widget->accessibleName() == name))
            return widget;
    }
    return nullptr;
}

/// The containers of a journey that came to its end too early.
void TestJourney::removeLeftovers()
{
    const auto endpoint = dockerEndpoint({}, QProcessEnvironment::systemEnvironment());
    RawDocker docker(endpoint.value());
    const auto list = docker.send("GET",
        "/containers/json?all=1&filters="
            + QUrl::toPercentEncoding(u"{\"label\": [\"name=%1\"]}"_s.arg(m_name)));
    for (const QJsonValue &container : QJsonDocument::fromJson(list.body).array())
        docker.send("DELETE", "/containers/" + container[u"Id"].toString().toLatin1() + "?force=1");
}

QTEST_MAIN(TestJourney)
#include "tst_journey.moc"
