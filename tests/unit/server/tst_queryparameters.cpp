// SPDX-License-Identifier: Apache-2.0
#include "core/model/ids.h"
#include "server/api/queryparameters.h"
#include "tests/support/outcome.h"

#include <QTest>

#include <functional>

using namespace Qt::StringLiterals;
using namespace slipway;

namespace {

Request requestFor(const QString &query)
{
    Request request;
    request.query = QUrlQuery(query);
    return request;
}

/// As a route reads it that knows "number", "flag" and "id", and "label" several times.
Result<QueryParameters> parametersOf(const QString &query)
{
    return QueryParameters::of(requestFor(query), {u"number"_s, u"flag"_s, u"id"_s}, {u"label"_s});
}

/// The value, "absent", or the reason why there is none.
template<class T>
QString outcomeOf(const Result<std::optional<T>> &result, const std::function<QString(T)> &text)
{
    if (!result)
        return reasonOf(result);
    return *result ? text(**result) : u"absent"_s;
}

} // namespace

class QueryParametersTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesWhatItKnows_data();
    void takesWhatItKnows();
    void decodes_data();
    void decodes();
    void passesOverWhatItDoesNotKnow_data();
    void passesOverWhatItDoesNotKnow();
    void readsNumbers_data();
    void readsNumbers();
    void readsFlags_data();
    void readsFlags();
    void readsIds_data();
    void readsIds();
    void saysWhatIsWrong();
    void longValuesAreToldShortly();
    void writesOneFormOfEachQuery_data();
    void writesOneFormOfEachQuery();
};

void QueryParametersTest::takesWhatItKnows_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("reason");
    QTest::newRow("nothing") << u""_s << u""_s;
    QTest::newRow("one") << u"number=1"_s << u""_s;
    QTest::newRow("without a value") << u"number=&flag"_s << u""_s;
    QTest::newRow("empty, then given") << u"number=&number=2"_s << u""_s;
    QTest::newRow("several times what may be") << u"label=a&label=b&label=a"_s << u""_s;
    QTest::newRow("a name encoded") << u"n%75mber=1"_s << u""_s;
    QTest::newRow("twice") << u"number=1&number=2"_s << u"parameter-twice"_s;
    QTest::newRow("twice the same") << u"number=1&number=1"_s << u"parameter-twice"_s;
    QTest::newRow("twice, encoded once") << u"number=1&n%75mber=2"_s << u"parameter-twice"_s;
    QTest::newRow("given, then empty") << u"number=1&number="_s << u"parameter-twice"_s;
    QTest::newRow("unknown") << u"numbr=1"_s << u"parameter-unknown"_s;
    QTest::newRow("unknown and empty") << u"numbr"_s << u"parameter-unknown"_s;
    QTest::newRow("another case") << u"Number=1"_s << u"parameter-unknown"_s;
    QTest::newRow("no name") << u"=1"_s << u"parameter-unknown"_s;
    QTest::newRow("a name with a blank") << u"number+=1"_s << u"parameter-unknown"_s;
    QTest::newRow("NUL") << u"label=a%00b"_s << u"character-forbidden"_s;
    QTest::newRow("NUL in the name") << u"number%00=1"_s << u"parameter-unknown"_s;
}

void QueryParametersTest::takesWhatItKnows()
{
    QFETCH(QString, query);
    QFETCH(QString, reason);
    QCOMPARE(reasonOf(parametersOf(query)), reason);
}

void QueryParametersTest::decodes_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QStringList>("labels");
    QTest::newRow("as it is") << u"label=a-b_c.d~e*"_s << QStringList {u"a-b_c.d~e*"_s};
    QTest::newRow("plus") << u"label=a+b%2Bc%20d"_s << QStringList {u"a b+c d"_s};
    QTest::newRow("its own signs") << u"label=k%3Dv%26w%23%25"_s << QStringList {u"k=v&w#%"_s};
    QTest::newRow("equals sign") << u"label=k=v=w"_s << QStringList {u"k=v=w"_s};
    QTest::newRow("UTF-8") << u"label=%C3%89t%C3%A9%F0%9F%90%A6"_s << QStringList {u"Été🐦"_s};
    QTest::newRow("not UTF-8") << u"label=%FF"_s << QStringList {u"\uFFFD"_s};
    QTest::newRow("no escape") << u"label=100%"_s << QStringList {u"100%"_s};
    QTest::newRow("encoded twice") << u"label=%2541"_s << QStringList {u"%41"_s};
    QTest::newRow("in order") << u"label=b&label=&label=a"_s << QStringList {u"b"_s, u"a"_s};
}

void QueryParametersTest::decodes()
{
    QFETCH(QString, query);
    QFETCH(QStringList, labels);
    const auto parameters = parametersOf(query);
    QVERIFY(parameters.has_value());
    QCOMPARE(parameters->values(u"label"), labels);
    QCOMPARE(parameters->value(u"label"), std::optional(labels.constFirst()));
    QCOMPARE(parameters->value(u"number"), std::nullopt);
}

void QueryParametersTest::passesOverWhatItDoesNotKnow_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("reason");
    QTest::newRow("unknown") << u"offset=5&number=1&offset=6"_s << u""_s;
    QTest::newRow("unknown, with a NUL") << u"offset=%00&number=1"_s << u""_s;
    QTest::newRow("known, with a NUL") << u"number=%00"_s << u"character-forbidden"_s;
    QTest::newRow("known, twice") << u"number=1&number=1"_s << u"parameter-twice"_s;
}

void QueryParametersTest::passesOverWhatItDoesNotKnow()
{
    QFETCH(QString, query);
    QFETCH(QString, reason);
    const auto parameters = QueryParameters::among(requestFor(query), {u"number"_s});
    QCOMPARE(reasonOf(parameters), reason);
    if (parameters) {
        QCOMPARE(parameters->value(u"number"), std::optional(u"1"_s));
        QCOMPARE(parameters->value(u"offset"), std::nullopt);
    }
}

void QueryParametersTest::readsNumbers_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("outcome");
    const QString invalid = u"parameter-invalid"_s;
    QTest::newRow("absent") << u""_s << u"absent"_s;
    QTest::newRow("empty") << u"number="_s << u"absent"_s;
    QTest::newRow("the least") << u"number=5"_s << u"5"_s;
    QTest::newRow("the most") << u"number=1000"_s << u"1000"_s;
    QTest::newRow("zeros before it") << u"number=0007"_s << u"7"_s;
    QTest::newRow("too small") << u"number=4"_s << invalid;
    QTest::newRow("too large") << u"number=1001"_s << invalid;
    QTest::newRow("negative") << u"number=-5"_s << invalid;
    QTest::newRow("signed") << u"number=%2B5"_s << invalid;
    QTest::newRow("blank before it") << u"number=+5"_s << invalid;
    QTest::newRow("blank behind it") << u"number=5+"_s << invalid;
    QTest::newRow("fraction") << u"number=5.0"_s << invalid;
    QTest::newRow("exponent") << u"number=1e2"_s << invalid;
    QTest::newRow("hexadecimal") << u"number=0x10"_s << invalid;
    QTest::newRow("no number") << u"number=NaN"_s << invalid;
    QTest::newRow("other digits") << u"number=%D9%A7"_s << invalid; // an Arabic seven
    QTest::newRow("past int") << u"number=4294967301"_s << invalid; // 5, cut to 32 bits
    QTest::newRow("endless") << u"number="_s + QString(5000, u'9') << invalid;
}

void QueryParametersTest::readsNumbers()
{
    QFETCH(QString, query);
    QFETCH(QString, outcome);
    const auto number = parametersOf(query)->number(u"number"_s, 5, 1000);
    QCOMPARE(outcomeOf<int>(number, [](int value) { return QString::number(value); }), outcome);
}

void QueryParametersTest::readsFlags_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("outcome");
    const QString invalid = u"parameter-invalid"_s;
    QTest::newRow("absent") << u""_s << u"false"_s;
    QTest::newRow("true") << u"flag=true"_s << u"true"_s;
    QTest::newRow("false") << u"flag=false"_s << u"false"_s;
    QTest::newRow("without a value") << u"flag"_s << invalid;
    QTest::newRow("empty") << u"flag="_s << invalid;
    QTest::newRow("empty, then true") << u"flag=&flag=true"_s << invalid;
    QTest::newRow("another case") << u"flag=True"_s << invalid;
    QTest::newRow("a number") << u"flag=1"_s << invalid;
    QTest::newRow("yes") << u"flag=yes"_s << invalid;
}

void QueryParametersTest::readsFlags()
{
    QFETCH(QString, query);
    QFETCH(QString, outcome);
    const auto flag = parametersOf(query)->flag(u"flag"_s);
    const QString found = flag ? (*flag ? u"true"_s : u"false"_s) : reasonOf(flag);
    QCOMPARE(found, outcome);
}

void QueryParametersTest::readsIds_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("outcome");
    const QString id = u"3c3e8c5b-5d0c-4f0e-8a51-1f3f3f2a9b10"_s;
    QTest::newRow("absent") << u""_s << u"absent"_s;
    QTest::newRow("empty") << u"id="_s << u"absent"_s;
    QTest::newRow("an id") << u"id="_s + id << id;
    QTest::newRow("upper case") << u"id="_s + id.toUpper() << u"id-malformed"_s;
    QTest::newRow("cut") << u"id="_s + id.chopped(1) << u"id-malformed"_s;
    QTest::newRow("a blank behind it") << u"id="_s + id + u'+' << u"id-malformed"_s;
    QTest::newRow("a word") << u"id=last"_s << u"id-malformed"_s;
}

void QueryParametersTest::readsIds()
{
    QFETCH(QString, query);
    QFETCH(QString, outcome);
    const auto id = parametersOf(query)->id<ContextId>(u"id");
    QCOMPARE(outcomeOf<ContextId>(id, [](ContextId value) { return value.toString(); }), outcome);
}

void QueryParametersTest::saysWhatIsWrong()
{
    QCOMPARE(messageOf(parametersOf(u"numbr=1"_s)),
        u"There is no parameter \"numbr\" here; possible: number, flag, id, label."_s);
    QCOMPARE(messageOf(parametersOf(u"id=1&id=2"_s)),
        u"The parameter \"id\" stands twice; send it once."_s);
    QCOMPARE(messageOf(parametersOf(u"number=NaN"_s)->number(u"number"_s, 1, 9)),
        u"number: \"NaN\" is not a whole number from 1 to 9."_s);
    QCOMPARE(messageOf(parametersOf(u"flag=1"_s)->flag(u"flag"_s)),
        u"flag: \"1\" is not true or false."_s);
}

void QueryParametersTest::longValuesAreToldShortly()
{
    const QString value(100'000, u'x');
    QVERIFY(messageOf(parametersOf(value + u"=1"_s)).size() < 200);
    QVERIFY(messageOf(parametersOf(u"number="_s + value)->number(u"number"_s, 1, 9)).size() < 200);
}

void QueryParametersTest::writesOneFormOfEachQuery_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QByteArray>("encoded");
    QTest::newRow("nothing") << u""_s << QByteArray();
    QTest::newRow("in one order") << u"number=1&label=b&label=a"_s
                                  << QByteArray("label=a&label=b&number=1");
    QTest::newRow("without what is absent") << u"label=&number=1&flag"_s << QByteArray("number=1");
    QTest::newRow("blanks") << u"label=a+b%20c%2B"_s << QByteArray("label=a%20b%20c%2B");
    QTest::newRow("what a header takes")
        << u"label=%22%3E%0D%0A%C3%A9%3D%26"_s << QByteArray("label=%22%3E%0D%0A%C3%A9%3D%26");
    QTest::newRow("encoded for nothing") << u"l%61bel=%61"_s << QByteArray("label=a");
    QTest::newRow("without what is left out") << u"id=x&label=a"_s << QByteArray("label=a");
}

void QueryParametersTest::writesOneFormOfEachQuery()
{
    QFETCH(QString, query);
    QFETCH(QByteArray, encoded);
    const QByteArray written = parametersOf(query)->encoded({u"id"_s});
    QCOMPARE(written, encoded);
    QCOMPARE(parametersOf(QString::fromLatin1(written))->encoded(), encoded);
}

QTEST_GUILESS_MAIN(QueryParametersTest)
#include "tst_queryparameters.moc"
