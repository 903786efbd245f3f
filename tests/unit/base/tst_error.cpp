// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/base/reasons.h"
#include "core/base/result.h"

#include <QTest>

using namespace slipway;

namespace {

constexpr ErrorReason broken {
    "broken", ErrorCode::FailedPrecondition, "{path}: {value} broke; {unknown} mend {path}."};

Result<int> half(int number)
{
    if (number % 2 != 0)
        return fail(broken, {{QStringLiteral("value"), number}}, QStringLiteral("odd"));
    return number / 2;
}

} // namespace

class TestError : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression()); }
    void fillsItsSentence();
    void fillsEachPlaceOnce();
    void writesValuesOfAnyType();
    void tellsReasonAndCode();
    void comparesWithoutTheCause();
    void failsAResult();
};

void TestError::fillsItsSentence()
{
    const Error error(broken,
        {{QStringLiteral("path"), QStringLiteral("spec.image")}, {QStringLiteral("value"), 3}});
    QCOMPARE(error.message(), QStringLiteral("spec.image: 3 broke;  mend spec.image."));
    QCOMPARE(Error(reasons::cancelled).message(), QStringLiteral("The operation was cancelled."));
}

void TestError::fillsEachPlaceOnce()
{
    // What a client sends must not be able to draw other values into the sentence.
    const Error error(broken,
        {{QStringLiteral("path"), QStringLiteral("{value}{")},
            {QStringLiteral("value"), QStringLiteral("{path}")}});
    QCOMPARE(error.message(), QStringLiteral("{value}{: {path} broke;  mend {value}{."));
}

void TestError::writesValuesOfAnyType()
{
    const auto sentence = [](const QJsonValue &value) {
        constexpr static ErrorReason bare {"bare", ErrorCode::Internal, "{value}"};
        return Error(bare, {{QStringLiteral("value"), value}}).message();
    };
    QCOMPARE(sentence(1000), QStringLiteral("1000"));
    QCOMPARE(sentence(qint64(9007199254740993)), QStringLiteral("9007199254740993"));
    QCOMPARE(sentence(0.5), QStringLiteral("0.5"));
    QCOMPARE(sentence(true), QStringLiteral("true"));
    QCOMPARE(sentence(QJsonValue::Null), QString());
}

void TestError::tellsReasonAndCode()
{
    const Error error(reasons::portTwice, {}, QStringLiteral("for the log"));
    QVERIFY(error.is(reasons::portTwice));
    QVERIFY(!error.is(reasons::portOutOfRange));
    QVERIFY(error.is(ErrorCode::InvalidArgument));
    QCOMPARE(error.cause(), QStringLiteral("for the log"));
    QVERIFY(!error.message().contains(error.cause()));
}

void TestError::comparesWithoutTheCause()
{
    const QJsonObject args {{QStringLiteral("value"), 1}};
    QVERIFY(Error(broken, args, QStringLiteral("a")) == Error(broken, args, QStringLiteral("b")));
    QVERIFY(Error(broken, args) != Error(broken));
    QVERIFY(Error(reasons::internal) != Error(reasons::cancelled));
}

void TestError::failsAResult()
{
    QCOMPARE(half(4).value(), 2);
    const Result<int> failed = half(3);
    QVERIFY(!failed);
    QVERIFY(failed.error().is(broken));
    QCOMPARE(failed.error().cause(), QStringLiteral("odd"));
    // The same error, handed on as it stands.
    const Result<QString> handedOn = fail(failed.error());
    QVERIFY(handedOn.error() == failed.error());
}

QTEST_APPLESS_MAIN(TestError)
#include "tst_error.moc"
