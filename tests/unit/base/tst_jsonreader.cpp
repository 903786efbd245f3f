// SPDX-License-Identifier: Apache-2.0
#include "core/base/jsonreader.h"
#include "tests/support/outcome.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace slipway;

class TestJsonReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression()); }
    void readsAsQtDoes_data();
    void readsAsQtDoes();
    void keepsIntegers_data();
    void keepsIntegers();
    void keepsByteOrderMarks();
    void keepsNumberTexts();
    void refuses_data();
    void refuses();
    void saysWhere();
    void refusesDuplicateKeys_data();
    void refusesDuplicateKeys();
    void limitsTheDepth();
    void survivesDeepNesting();
    void staysLinear_data();
    void staysLinear();
};

void TestJsonReader::readsAsQtDoes_data()
{
    QTest::addColumn<QByteArray>("element");
    for (const char *element : {"null", "true", "false", "0", "-1", "0.5", "1e3", R"("")",
             R"("a \"b\" \\ \/ \b\f\n\r\t")", R"("\u00fc\u65e5\ud83d\ude00")", "\"ü日😀\"", "[]",
             "{}", "[1,[2,[3]]]", R"({"a":{"b":{"c":[null]}},"":1})", " \t\r\n[ 1 , 2 ] "})
        QTest::newRow(element) << QByteArray(element);
    QTest::newRow("NUL in a string") << QByteArray(R"("a\u0000b")");
}

void TestJsonReader::readsAsQtDoes()
{
    QFETCH(QByteArray, element);
    const Result<JsonDocument> document = readJson(element);
    QCOMPARE(messageOf(document), QString());
    QCOMPARE(document->root, QJsonDocument::fromJson('[' + element + ']').array()[0]);
}

void TestJsonReader::keepsIntegers_data()
{
    QTest::addColumn<qint64>("number");
    QTest::newRow("0") << qint64(0);
    QTest::newRow("9007199254740993") << qint64(9007199254740993);
    QTest::newRow("9223372036854775807") << std::numeric_limits<qint64>::max();
    QTest::newRow("-9223372036854775808") << std::numeric_limits<qint64>::min();
}

void TestJsonReader::keepsIntegers()
{
    QFETCH(qint64, number);
    const Result<JsonDocument> document = readJson(QTest::currentDataTag());
    QCOMPARE(document->root.toInteger(), number);
    QVERIFY(document->numberTexts.isEmpty());
}

/// In front of a text; Qt's reader drops them where they are not escaped.
void TestJsonReader::keepsByteOrderMarks()
{
    const QJsonObject expected {{QStringLiteral("\ufeffkey"), QStringLiteral("\ufeffvalue")}};
    QCOMPARE(readJson(R"({"\ufeffkey":"\ufeffvalue"})").value().root, expected);
    QCOMPARE(readJson("{\"\xef\xbb\xbfkey\":\"\xef\xbb\xbfvalue\"}").value().root, expected);
}

void TestJsonReader::keepsNumberTexts()
{
    const Result<JsonDocument> document = readJson(R"({"a":1.0,"b":[1,1e3,{"c/d~e":-0.10}],"f":1,
        "g":18446744073709551615,"h":123456789012345678901234567890})");
    QCOMPARE(messageOf(document), QString());
    const QHash<QString, QByteArray> expected {
        {QStringLiteral("/a"), "1.0"},
        {QStringLiteral("/b/1"), "1e3"},
        {QStringLiteral("/b/2/c~1d~0e"), "-0.10"},
        {QStringLiteral("/g"), "18446744073709551615"},
        {QStringLiteral("/h"), "123456789012345678901234567890"},
    };
    QCOMPARE(document->numberTexts, expected);
    QCOMPARE(readJson("2.50")->numberTexts.value(QString()), QByteArray("2.50"));
}

void TestJsonReader::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text :
        {"", " ", "{", "[", "]", "[1", "[1,]", "[,1]", R"({"a"})", R"({"a":})", R"({"a":1,})",
            "{a:1}", R"({1:1})", "'a'", R"("a)", "tru", "True", "NaN", "Infinity", "-", "+1", "01",
            "1.", ".5", "1e", "0x10", "1 2", "[] []", "{} x", R"("\x")", R"("\u12")",
            "// a comment\n1", "/* a comment */ 1", "\xef\xbb\xbf{", "1e999", "-1e999",
            // lone surrogates (RFC 7493, 2.1)
            R"("\ud83d")", R"("\ude00")", R"("\ud83dx")", R"({"\ud83d":1})"})
        QTest::newRow(text) << QByteArray(text);
    QTest::newRow("NUL after the value") << QByteArray("1\0", 2);
    QTest::newRow("line break in a string") << QByteArray("\"a\nb\"");
    QTest::newRow("control character in a string") << QByteArray("\"\x01\"");
    QTest::newRow("byte that is not UTF-8") << QByteArray("\"\xff\"");
    QTest::newRow("Latin-1") << QByteArray("\"\xfc\"");
    QTest::newRow("overlong UTF-8") << QByteArray("\"\xc0\xaf\"");
    QTest::newRow("surrogate in UTF-8") << QByteArray("\"\xed\xa0\x80\"");
    QTest::newRow("UTF-8 cut short") << QByteArray("\"\xe6\x97\"");
    QTest::newRow("beyond Unicode") << QByteArray("\"\xf4\x90\x80\x80\"");
    QTest::newRow("UTF-16") << QByteArray("{\0}\0", 4);
}

void TestJsonReader::refuses()
{
    QFETCH(QByteArray, text);
    QCOMPARE(reasonOf(readJson(text)), QStringLiteral("json-syntax"));
}

void TestJsonReader::saysWhere()
{
    const Result<JsonDocument> document = readJson(R"({"image": busybox})");
    QCOMPARE(document.error().args()[u"offset"].toInt(), 11);
    QVERIFY2(messageOf(document).startsWith(QStringLiteral("The body is not valid JSON: ")),
        qPrintable(messageOf(document)));
    QVERIFY(messageOf(readJson("[1e400]")).contains(QStringLiteral("a number that is too large")));
}

void TestJsonReader::refusesDuplicateKeys_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("key");
    QTest::newRow("same") << QByteArray(R"({"a":1,"b":2,"a":1})") << QStringLiteral("a");
    QTest::newRow("inner") << QByteArray(R"([{"a":{"b":1,"b":2}}])") << QStringLiteral("b");
    QTest::newRow("escaped") << QByteArray(R"({"a":1,"\u0061":2})") << QStringLiteral("a");
    QTest::newRow("null") << QByteArray(R"({"a":null,"a":null})") << QStringLiteral("a");
}

void TestJsonReader::refusesDuplicateKeys()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, key);
    const Result<JsonDocument> document = readJson(text);
    QCOMPARE(reasonOf(document), QStringLiteral("json-duplicate-key"));
    QCOMPARE(document.error().args()[u"key"].toString(), key);
    // Equal keys in objects beside each other are none.
    QVERIFY(readJson(R"([{"a":1},{"a":{"a":2}}])"));
}

void TestJsonReader::limitsTheDepth()
{
    const auto nested = [](int depth) { return QByteArray(depth, '[') + QByteArray(depth, ']'); };
    QVERIFY(readJson(nested(64)));
    QCOMPARE(reasonOf(readJson(nested(65))), QStringLiteral("json-too-deep"));
    QVERIFY(readJson(R"({"a":[1]})", 2));
    QCOMPARE(reasonOf(readJson(R"({"a":[{}]})", 2)), QStringLiteral("json-too-deep"));
}

void TestJsonReader::survivesDeepNesting()
{
    QCOMPARE(reasonOf(readJson(QByteArray(1 << 20, '['))), QStringLiteral("json-too-deep"));
    QCOMPARE(reasonOf(readJson(QByteArray("{\"a\":").repeated(1 << 17))),
        QStringLiteral("json-too-deep"));
}

void TestJsonReader::staysLinear_data()
{
    QTest::addColumn<QByteArray>("text");
    // 1 MiB, the largest body that is taken by default.
    QByteArray members;
    for (int i = 999999; members.size() < (1 << 20); --i)
        members += '"' + QByteArray::number(i) + "\":0,";
    QTest::newRow("descending keys") << '{' + members + R"("x":0})";
    QTest::newRow("numbers below a long key")
        << "{\"" + QByteArray(1 << 19, 'a') + "\":[" + QByteArray("1.0,").repeated(1 << 17) + "0]}";
    QTest::newRow("numbers in an array") << '[' + QByteArray("1.0,").repeated(1 << 18) + "0]";
}

/// A hostile body costs no more than a long one: before, these took minutes and gigabytes.
void TestJsonReader::staysLinear()
{
    QFETCH(QByteArray, text);
    QElapsedTimer timer;
    timer.start();
    const Result<JsonDocument> document = readJson(text);
    QCOMPARE(messageOf(document), QString());
    QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
    qsizetype memory = 0;
    for (auto it = document->numberTexts.begin(); it != document->numberTexts.end(); ++it)
        memory += it.key().size() + it.value().size();
    QVERIFY2(memory <= 8 * text.size(), qPrintable(QString::number(memory)));
}

QTEST_APPLESS_MAIN(TestJsonReader)
#include "tst_jsonreader.moc"
