// SPDX-License-Identifier: Apache-2.0
#include "core/base/reasons.h"
#include "gui/connections/connectiondialog.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace slipway;
using namespace Qt::StringLiterals;

/// Where a service is asked for, and its token; here without a keychain.
class TestConnectionDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void asksForBoth();
    void warnsOfPlainHttp();
    void saysThatTheTokenIsNotKept();
    void staysOpenWhenItFails();
    void asksForATokenAlone();
    void saysWhatIsWrongWithACertificate_data();
    void saysWhatIsWrongWithACertificate();
};

template<class T>
static T *part(const ConnectionDialog &dialog, const QString &name)
{
    return dialog.findChild<T *>(name);
}

static QPushButton *okButton(const ConnectionDialog &dialog)
{
    return part<QDialogButtonBox>(dialog, u"buttons"_s)->button(QDialogButtonBox::Ok);
}

void TestConnectionDialog::initTestCase()
{
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere");
}

void TestConnectionDialog::asksForBoth()
{
    ConnectionDialog dialog;
    dialog.show();
    QSignalSpy requested(&dialog, &ConnectionDialog::connectRequested);
    QVERIFY(!okButton(dialog)->isEnabled());
    QTest::keyClicks(part<QLineEdit>(dialog, u"address"_s), u"https://lab.example:5000"_s);
    QVERIFY(!okButton(dialog)->isEnabled());
    QTest::keyClicks(part<QLineEdit>(dialog, u"token"_s), u" abc "_s);
    QVERIFY(okButton(dialog)->isEnabled());
    QTest::keyClick(part<QLineEdit>(dialog, u"token"_s), Qt::Key_Return);
    QCOMPARE(requested.size(), 1);
    const auto connection = requested[0][0].value<ServiceConnection>();
    QCOMPARE(connection.name, u"lab.example"_s);
    QCOMPARE(connection.url, QUrl(u"https://lab.example:5000/v1"_s));
    QCOMPARE(requested[0][1].toByteArray(), "abc");
    QVERIFY(!okButton(dialog)->isEnabled()); // it is being tried
}

void TestConnectionDialog::warnsOfPlainHttp()
{
    ConnectionDialog dialog;
    auto *address = part<QLineEdit>(dialog, u"address"_s);
    auto *problem = part<QLabel>(dialog, u"problem"_s);
    address->setText(u"lab.example"_s);
    QVERIFY(problem->text().contains(u"http"_s));
    address->setText(u"http://127.0.0.1:5000"_s);
    QCOMPARE(problem->text(), QString());
    address->setText(u"https://lab.example"_s);
    QCOMPARE(problem->text(), QString());
    address->setText(u"ftp://lab.example"_s);
    QVERIFY(problem->text().contains(u"ftp://lab.example"_s));
}

void TestConnectionDialog::saysThatTheTokenIsNotKept()
{
    ConnectionDialog dialog;
    dialog.show();
    auto *keep = part<QCheckBox>(dialog, u"keepToken"_s);
    QTRY_VERIFY(part<QLabel>(dialog, u"noKeychain"_s)->isVisible());
    QVERIFY(!keep->isVisible());
    QSignalSpy requested(&dialog, &ConnectionDialog::connectRequested);
    part<QLineEdit>(dialog, u"address"_s)->setText(u"https://lab.example"_s);
    part<QLineEdit>(dialog, u"token"_s)->setText(u"abc"_s);
    okButton(dialog)->click();
    QCOMPARE(requested[0][2].toBool(), false);
}

void TestConnectionDialog::staysOpenWhenItFails()
{
    ConnectionDialog dialog;
    dialog.show();
    part<QLineEdit>(dialog, u"address"_s)->setText(u"https://lab.example"_s);
    part<QLineEdit>(dialog, u"token"_s)->setText(u"abc"_s);
    okButton(dialog)->click();
    dialog.tell(Error(reasons::tokenExpired));
    QVERIFY(dialog.isVisible());
    QVERIFY(part<QLabel>(dialog, u"problem"_s)->text().contains(u"expired"_s));
    QVERIFY(okButton(dialog)->isEnabled());
}

void TestConnectionDialog::asksForATokenAlone()
{
    const ServiceConnection lab {u"Lab"_s, QUrl(u"https://lab.example/v1"_s), u"/ca.pem"_s};
    ConnectionDialog dialog(lab, Error(reasons::tokenExpired));
    dialog.show();
    QVERIFY(part<QLabel>(dialog, u"message"_s)->text().contains(u"Lab"_s));
    QVERIFY(part<QLabel>(dialog, u"problem"_s)->text().contains(u"expired"_s));
    QVERIFY(!part<QLineEdit>(dialog, u"address"_s)->isVisible());
    QCOMPARE(dialog.focusWidget(), part<QLineEdit>(dialog, u"token"_s));
    QSignalSpy requested(&dialog, &ConnectionDialog::connectRequested);
    QTest::keyClicks(dialog.focusWidget(), u"new"_s);
    QTest::keyClick(dialog.focusWidget(), Qt::Key_Return);
    QCOMPARE(requested[0][0].value<ServiceConnection>(), lab);
}

void TestConnectionDialog::saysWhatIsWrongWithACertificate_data()
{
    QTest::addColumn<QString>("certificate");
    QTest::addColumn<QString>("told");
    QTest::newRow("unknown") << u"authority"_s << u"\"Authority\""_s;
    QTest::newRow("another's") << u"name"_s << u"another address"_s;
    QTest::newRow("old") << u"expired"_s << u"renew it"_s;
    QTest::newRow("early") << u"future"_s << u"clock"_s;
    QTest::newRow("no file") << u"file"_s << u"holds no certificate"_s;
    QTest::newRow("else") << u"other"_s << u"unsuitable purpose"_s;
}

void TestConnectionDialog::saysWhatIsWrongWithACertificate()
{
    QFETCH(const QString, certificate);
    QFETCH(const QString, told);
    ConnectionDialog dialog;
    dialog.tell(Error(reasons::serviceUntrusted,
        {{u"url"_s, u"https://lab.example/v1"_s}, {u"problem"_s, u"unsuitable purpose."_s},
            {u"certificate"_s, certificate}}));
    const QString text = part<QLabel>(dialog, u"problem"_s)->text();
    QVERIFY2(text.contains(u"https://lab.example/v1"_s) && text.contains(told), qPrintable(text));
}

QTEST_MAIN(TestConnectionDialog)
#include "tst_connectiondialog.moc"
