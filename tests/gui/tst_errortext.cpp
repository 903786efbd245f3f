// SPDX-License-Identifier: Apache-2.0
#include "core/base/reasons.h"
#include "gui/support/errorsentences.h"
#include "gui/support/errortext.h"
#include "gui/support/fieldtext.h"

#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

#include <algorithm>

using namespace slipway;
using namespace Qt::StringLiterals;

/// What a person before the window is told of errors.
class TestErrorText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsOfEveryReason();
    void fillsTheSamePlaces();
    void translatesArgs_data();
    void translatesArgs();
    void namesFields_data();
    void namesFields();
    void fillsNothingTwice();
    void namesTheRequest();
};

/// Those that only a daemon's start, its command line or a foreign client can meet.
static const QSet<QString> ofTheDaemon {u"issuer-unusable"_s, u"key-invalid"_s,
    u"key-file-exposed"_s, u"key-file-missing"_s, u"scope-invalid"_s, u"subject-invalid"_s,
    u"lifetime-invalid"_s, u"upgrade-refused"_s, u"expectation-unknown"_s, u"database-uri"_s,
    u"database-in-memory"_s, u"database-option"_s, u"database-taken"_s, u"certificate-unusable"_s,
    u"sockets-passed-on"_s, u"option-invalid"_s, u"option-unsupported"_s};

static QSet<QString> placesOf(const char *text)
{
    static const QRegularExpression place(u"\\{(\\w+)\\}"_s);
    QSet<QString> places;
    for (auto it = place.globalMatch(QString::fromUtf8(text)); it.hasNext();)
        places.insert(it.next().captured(1));
    return places;
}

void TestErrorText::tellsOfEveryReason()
{
    QFile header(QStringLiteral(SLIPWAY_TEST_DATA "/../../core/base/reasons.h"));
    QVERIFY(header.open(QIODevice::ReadOnly));
    const QString source = QString::fromUtf8(header.readAll());
    static const QRegularExpression row(uR"re(ErrorReason \w+ \{\s*"([a-z-]+)")re"_s);
    QSet<QString> known;
    for (auto it = row.globalMatch(source); it.hasNext();)
        known.insert(it.next().captured(1));
    QVERIFY(known.size() > 100);

    QSet<QString> told;
    for (const ErrorSentence &sentence : errorSentences()) {
        const QString name = QString::fromUtf8(sentence.reason->name);
        QVERIFY2(!told.contains(name), qPrintable(name + u" stands twice"_s));
        told.insert(name);
    }
    const QSet<QString> missing = known - told - ofTheDaemon;
    QVERIFY2(missing.isEmpty(), qPrintable(QStringList(missing.values()).join(u", "_s)));
    QVERIFY(!told.intersects(ofTheDaemon));
    QVERIFY(known.contains(ofTheDaemon));
}

void TestErrorText::fillsTheSamePlaces()
{
    for (const ErrorSentence &sentence : errorSentences()) {
        const QSet<QString> places = placesOf(sentence.text);
        QVERIFY2(placesOf(sentence.reason->message).contains(places), sentence.text);
    }
}

void TestErrorText::translatesArgs_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");

    const QString image = u"lab/train:9"_s;
    QTest::newRow("an image that is not there")
        << errorText(Error(reasons::imageNotFound,
               {{u"image"_s, image}, {u"engine"_s, u"docker"_s}, {u"engine_message"_s, u"x"_s}}))
        << u"The image lab/train:9 does not exist in its registry, nor on the engine docker. See "
           "that name and tag are right."_s;
    QTest::newRow("a field by the form's name")
        << errorText(Error(reasons::portOutOfRange,
               {{u"path"_s, u"spec.ports[2]"_s}, {u"value"_s, u"99999"_s}}))
        << u"Ports, row 3: 99999 is not a port. Use a number from 1 to 65535, with /udp or /sctp "
           "if need be."_s;
    QTest::newRow("a button rather than an option")
        << errorText(Error(reasons::contextInUse, {{u"count"_s, 3}}))
        << u"3 executions of this context have not ended. Press Stop first, or remove it with all "
           "of them."_s;
    QTest::newRow("what is not known here in English") << errorText(Error(reasons::optionInvalid,
        {{u"option"_s, u"A"_s}, {u"value"_s, u"b"_s}, {u"expected"_s, u"a number"_s}}))
                                                       << u"A: \"b\" is not a number."_s;
}

void TestErrorText::translatesArgs()
{
    QFETCH(QString, text);
    QTEST(text, "expected");
}

void TestErrorText::namesFields_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("name");

    QTest::newRow("a field") << u"spec.image"_s << u"Image"_s;
    QTest::newRow("of a launch") << u"environment"_s << u"Environment"_s;
    QTest::newRow("a row") << u"spec.env[0].name"_s << u"Environment, row 1 (name)"_s;
    QTest::newRow("a part") << u"spec.resources.limits.memory"_s << u"Limits (limits.memory)"_s;
    QTest::newRow("not known") << u"spec.other"_s << u"spec.other"_s;
    QTest::newRow("no path") << u"/v1/contexts"_s << u"/v1/contexts"_s;
    QTest::newRow("empty") << QString() << QString();
}

void TestErrorText::namesFields()
{
    QFETCH(QString, path);
    QTEST(fieldText(path), "name");
}

void TestErrorText::fillsNothingTwice()
{
    const Error error(
        reasons::imageMalformed, {{u"path"_s, u"spec.image"_s}, {u"value"_s, u"{path}%1<b>"_s}});
    QVERIFY(errorText(error).contains(u"\"{path}%1<b>\""_s));
}

void TestErrorText::namesTheRequest()
{
    const Error error(reasons::databaseFailed, {{u"request_id"_s, u"7f3a"_s}});
    QVERIFY(errorText(error).endsWith(u" (Request 7f3a)"_s));
}

QTEST_APPLESS_MAIN(TestErrorText)
#include "tst_errortext.moc"
