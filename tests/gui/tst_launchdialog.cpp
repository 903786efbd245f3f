// SPDX-License-Identifier: Apache-2.0
#include "core/base/reasons.h"
#include "gui/forms/launchdialog.h"
#include "gui/widgets/faultnote.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableView>
#include <QTest>

using namespace slipway;
using namespace Qt::StringLiterals;

/// One more run, changed: what the dialog asks for.
class TestLaunchDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sendsTheDifference_data();
    void sendsTheDifference();
    void beginsAsTheLastRun();
    void runsByEnter();
    void staysUntilItIsLaunched();
    void refusesABadName();
    void choosesTheEngine();
};

static Context context(const QByteArray &env)
{
    Context context;
    context.specJson = "{\"image\": \"a\", \"labels\": [\"name=train\"], \"env\": " + env + '}';
    return context;
}

static LaunchRequest request(const QByteArray &json)
{
    return launchRequestFromJson(*readJson(json)).value();
}

static EngineStatus engine(const QString &name, const QString &kind = u"docker"_s)
{
    EngineStatus status;
    status.name = name;
    status.info = EngineInfo {.kind = kind};
    return status;
}

static VariablesModel *variablesOf(const QDialog &dialog)
{
    return qobject_cast<VariablesModel *>(dialog.findChild<QTableView *>()->model());
}

void TestLaunchDialog::sendsTheDifference_data()
{
    QTest::addColumn<QByteArray>("env"); ///< of the context
    QTest::addColumn<QByteArray>("last"); ///< sent with the last run
    QTest::addColumn<QString>("pasted");
    QTest::addColumn<QString>("removed");
    QTest::addColumn<QByteArray>("sent");
    const QByteArray env = R"([{"name":"A","value":"1"},{"name":"B","value":"2"}])";
    const QString none;
    QTest::newRow("nothing") << env << QByteArray("{}") << none << none << QByteArray("{}");
    QTest::newRow("same again") << env << QByteArray(R"({"A":5,"C":1.0,"D":true})") << none << none
                                << QByteArray(R"({"A":5,"C":1.0,"D":true})");
    QTest::newRow("changed") << env << QByteArray(R"({"A":5})") << u"A=6"_s << none
                             << QByteArray(R"({"A":"6"})");
    QTest::newRow("as the context")
        << env << QByteArray(R"({"A":5})") << u"A=1"_s << none << QByteArray("{}");
    QTest::newRow("new") << env << QByteArray("{}") << u"C=3"_s << none
                         << QByteArray(R"({"C":"3"})");
    QTest::newRow("taken from the context")
        << env << QByteArray("{}") << none << u"B"_s << QByteArray(R"({"B":null})");
    QTest::newRow("taken from the last")
        << env << QByteArray(R"({"C":"3"})") << none << u"C"_s << QByteArray("{}");
    QTest::newRow("left out before")
        << env << QByteArray(R"({"A":null})") << none << none << QByteArray(R"({"A":null})");
    QTest::newRow("back again") << env << QByteArray(R"({"A":null})") << u"A=7"_s << none
                                << QByteArray(R"({"A":"7"})");
    QTest::newRow("twice in the context")
        << QByteArray(R"([{"name":"A","value":"1"},{"name":"A","value":"2"}])") << QByteArray("{}")
        << u"A=1"_s << none << QByteArray(R"({"A":"1"})");
    QTest::newRow("odd name") << env << QByteArray(R"({"a/b~c":1e3})") << none << none
                              << QByteArray(R"({"a/b~c":1e3})");
}

void TestLaunchDialog::sendsTheDifference()
{
    QFETCH(QByteArray, env);
    QFETCH(QByteArray, last);
    QFETCH(QString, pasted);
    QFETCH(QString, removed);
    QFETCH(QByteArray, sent);
    LaunchDialog dialog(
        context(env), request("{\"environment\":" + last + '}'), {engine(u"docker"_s)});
    VariablesModel *variables = variablesOf(dialog);
    QCOMPARE(variables->paste(pasted), 0);
    for (int row = 0; row < variables->rowCount(); ++row) {
        if (variables->rows().at(row).name == removed)
            variables->removeRow(row);
    }
    QCOMPARE(dialog.request().environmentJson, sent);
    QCOMPARE(dialog.request().engine, u"docker"_s);
    QVERIFY(!dialog.request().nameSpace);
    QCOMPARE(dialog.ids().size(), 1);
}

void TestLaunchDialog::beginsAsTheLastRun()
{
    LaunchDialog dialog(context(R"([{"name":"A","value":"1"},{"name":"B","value":"2"}])"),
        request(R"({"environment":{"A":5,"B":null,"C":"x"}})"), {engine(u"docker"_s)});
    QStringList rows;
    for (const VariablesModel::Row &row : variablesOf(dialog)->rows()) {
        rows.append(row.name + u'=' + row.value);
        QVERIFY(!row.isChanged());
    }
    QCOMPARE(rows, QStringList({u"A=5"_s, u"C=x"_s}));
}

void TestLaunchDialog::runsByEnter()
{
    LaunchDialog dialog(context(R"([{"name":"EPOCHS","value":"10"}])"), {}, {engine(u"docker"_s)});
    dialog.show();
    QVERIFY(QTest::qWaitForWindowActive(&dialog));
    // The first value is under the cursor: typing changes it.
    for (const Qt::Key key : {Qt::Key_2, Qt::Key_0})
        QTest::keyClick(QApplication::focusWidget(), key);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QTRY_COMPARE(variablesOf(dialog)->rows().first().value, u"20"_s);
    QVERIFY(dialog.isVisible());
    QTRY_VERIFY(qobject_cast<QTableView *>(QApplication::focusWidget()));
    QSignalSpy submitted(&dialog, &LaunchDialog::submitted);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QCOMPARE(submitted.size(), 1);
    QCOMPARE(dialog.request().environmentJson, QByteArray(R"({"EPOCHS":"20"})"));
}

void TestLaunchDialog::staysUntilItIsLaunched()
{
    LaunchDialog dialog(context("[]"), {}, {engine(u"docker"_s)});
    dialog.show();
    auto *run = dialog.findChild<QPushButton *>(u"run"_s);
    const QList<ExecutionId> first = dialog.ids();
    run->click();
    dialog.settle(fail(reasons::engineAway, {{u"engine"_s, u"docker"_s}}));
    QVERIFY(dialog.isVisible() && run->isEnabled());
    QVERIFY(dialog.findChild<FaultNote *>(u"refusal"_s)->text().contains(u"docker"_s));
    run->click();
    QCOMPARE(dialog.ids(), first); // what was launched nevertheless is not launched again
    dialog.settle({});
    QVERIFY(!dialog.isVisible());
}

void TestLaunchDialog::refusesABadName()
{
    LaunchDialog dialog(context("[]"), {}, {engine(u"docker"_s)});
    VariablesModel *variables = variablesOf(dialog);
    auto *run = dialog.findChild<QPushButton *>(u"run"_s);
    QVERIFY(run->isEnabled());
    variables->insertRow(0);
    QVERIFY(run->isEnabled()); // nothing typed yet
    variables->setData(variables->index(0, 0), u"A=B"_s, Qt::EditRole);
    QVERIFY(!run->isEnabled());
    QVERIFY(dialog.findChild<FaultNote *>(u"fault"_s)->text().contains(u"A=B"_s));
    variables->setData(variables->index(0, 0), u"A"_s, Qt::EditRole);
    QVERIFY(run->isEnabled());
}

void TestLaunchDialog::choosesTheEngine()
{
    EngineStatus away = engine(u"away"_s);
    away.problem = Error(reasons::engineUnknown, {{u"engine"_s, u"away"_s}});
    LaunchDialog dialog(context("[]"), request(R"({"engine":"k8s","namespace":"lab"})"),
        {away, engine(u"docker"_s), engine(u"k8s"_s, u"kubernetes"_s)});
    QCOMPARE(dialog.request().engine, u"k8s"_s);
    QCOMPARE(dialog.request().nameSpace, u"lab"_s);
    auto *engines = dialog.findChild<QComboBox *>(u"engine"_s);
    engines->setCurrentText(u"docker"_s);
    QCOMPARE(dialog.request().engine, u"docker"_s);
    QVERIFY(!dialog.request().nameSpace);
    engines->setCurrentText(u"away"_s);
    QVERIFY(dialog.findChild<FaultNote *>(u"engineNote"_s)->text().contains(u"away"_s));
    dialog.findChild<QSpinBox *>()->setValue(99);
    const QList<ExecutionId> ids = dialog.ids();
    QCOMPARE(QSet<ExecutionId>(ids.begin(), ids.end()).size(), 50);
    QVERIFY(dialog.findChild<QPushButton *>(u"run"_s)->text().contains(u"50"_s));
}

QTEST_MAIN(TestLaunchDialog)
#include "tst_launchdialog.moc"
