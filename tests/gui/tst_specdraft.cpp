// SPDX-License-Identifier: Apache-2.0
#include "gui/forms/jsonlayout.h"
#include "gui/forms/jsonplaces.h"
#include "gui/forms/specdraft.h"
#include "gui/forms/specname.h"

#include <QSignalSpy>
#include <QTest>

using namespace slipway;
using namespace Qt::StringLiterals;

/// A spec as text and as object in step, and where its faults are said to be.
class TestSpecDraft : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesWhatIsRead();
    void keepsUnknownKeys();
    void keepsTheTextAsTyped();
    void saysWhereTheTextIsWrong_data();
    void saysWhereTheTextIsWrong();
    void saysWhichKeyIsWrong_data();
    void saysWhichKeyIsWrong();
    void saysEachFaultAtItsKey();
    void saysWhatDoesNotGoTogether();
    void survivesAnyText_data();
    void survivesAnyText();
    void laysOut();
    void namesByLabel();
};

void TestSpecDraft::writesWhatIsRead()
{
    SpecDraft draft;
    QVERIFY(!draft.spec());
    QSignalSpy objects(&draft, &SpecDraft::objectChanged);
    draft.setText(u"{\"image\": \"a\", \"ports\": [80]}"_s);
    QCOMPARE(objects.size(), 1);
    QVERIFY(draft.spec());
    QCOMPARE(draft.spec()->ports, QStringList {u"80"_s});

    QJsonObject object = draft.object();
    object.insert(u"command"_s, u"true"_s);
    draft.setObject(object);
    QCOMPARE(readJson(draft.text().toUtf8())->root.toObject(), object);
}

void TestSpecDraft::keepsUnknownKeys()
{
    SpecDraft draft;
    draft.setText(u"{\"image\": \"a\", \"speed\": {\"of\": [1, null]}}"_s);
    QCOMPARE(draft.unknownKeys(), QStringList {u"speed"_s});
    QJsonObject object = draft.object();
    object.insert(u"command"_s, u"true"_s);
    draft.setObject(object);
    QCOMPARE(draft.object()[u"speed"][u"of"], QJsonArray({1, QJsonValue()}));
    QVERIFY(draft.text().contains(u"speed"_s));
    QVERIFY(draft.spec());
}

void TestSpecDraft::keepsTheTextAsTyped()
{
    SpecDraft draft;
    const QString typed = u"{\n\n   \"image\":   \"a\"}"_s;
    draft.setText(typed);
    QCOMPARE(draft.text(), typed);
    // Broken for a moment: the object waits.
    draft.setText(typed + u","_s);
    QVERIFY(draft.textFault());
    QVERIFY(!draft.spec());
    QCOMPARE(draft.object(), QJsonObject({{u"image"_s, u"a"_s}}));
    draft.setText(typed);
    QVERIFY(draft.spec());
}

void TestSpecDraft::saysWhereTheTextIsWrong_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("line");
    QTest::newRow("comma") << u"{\n \"image\": \"ä\",\n \"ports\": [1 2]\n}"_s << 2;
    QTest::newRow("brace") << u"{\n \"image\": \"a\"\n"_s << 2;
    QTest::newRow("twice") << u"{\n \"image\": \"a\",\n \"env\": [],\n \"image\": \"b\"\n}"_s << 3;
    QTest::newRow("twice within")
        << u"{\"image\": \"a\", \"env\": [\n{\"name\": 1,\n\"name\": 2}]}"_s << 2;
    QTest::newRow("not an object") << u"[]"_s << 0;
    QTest::newRow("empty") << QString() << 0;
    QTest::newRow("deep") << QString(100, u'[') << 0;
}

void TestSpecDraft::saysWhereTheTextIsWrong()
{
    QFETCH(QString, text);
    QFETCH(int, line);
    SpecDraft draft;
    draft.setText(text);
    QVERIFY(draft.textFault());
    QCOMPARE(draft.textFault()->line, line);
    QVERIFY(!draft.textFault()->error.message().isEmpty());
}

void TestSpecDraft::saysWhichKeyIsWrong_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("value");
    QTest::addColumn<int>("line");
    QTest::newRow("image") << u"image"_s << u"\n\"lab/Train\""_s << 1;
    QTest::newRow("command") << u"command"_s << u"\n\"a 'b\""_s << 1;
    QTest::newRow("word") << u"command"_s << u"[\n1]"_s << 1;
    QTest::newRow("refused") << u"privileged"_s << u"\ntrue"_s << 1;
    QTest::newRow("env name") << u"env"_s << u"[{\"name\": \"A\"},\n{\"name\": \"B=\"}]"_s << 1;
    QTest::newRow("env from") << u"env"_s << u"[{\"name\": \"A\",\n\"valueFrom\": {}}]"_s << 1;
    QTest::newRow("label") << u"labels"_s << u"[\"a\",\n\n\"=b\"]"_s << 2;
    QTest::newRow("port") << u"ports"_s << u"[\n\"1\",\n\"70000\"]"_s << 2;
    QTest::newRow("port twice") << u"ports"_s << u"[\"1\",\n1]"_s << 1;
    QTest::newRow("volume kind") << u"volumes"_s << u"[\n{\"name\": \"a\", \"nfs\": {}}]"_s << 1;
    QTest::newRow("volume name") << u"volumes"_s << u"[{\"emptyDir\": {},\n\"name\": \"A\"}]"_s
                                 << 1;
    QTest::newRow("mount") << u"volumeMounts"_s << u"[\n{\"name\": \"x\", \"mountPath\": \"/x\"}]"_s
                           << 1;
    QTest::newRow("limit") << u"resources"_s << u"{\"limits\": {\n\"nvidia.com/gpu\": 0.5}}"_s << 1;
    QTest::newRow("request") << u"resources"_s
                             << u"{\"limits\": {\"cpu\": 1},\n\"requests\": {\n\"cpu\": 2}}"_s << 2;
    QTest::newRow("directory") << u"workingDir"_s << u"\n\"here\""_s << 1;
    QTest::newRow("privileged") << u"securityContext"_s << u"{\n\"privileged\": true}"_s << 1;
}

void TestSpecDraft::saysWhichKeyIsWrong()
{
    QFETCH(QString, key);
    QFETCH(QString, value);
    QFETCH(int, line);
    SpecDraft draft;
    const QString image = key == u"image" ? QString() : u", \"image\": \"a\""_s;
    draft.setText(u"{\"%1\": %2%3}"_s.arg(key, value, image));
    QVERIFY(!draft.textFault());
    QVERIFY(!draft.spec());
    QCOMPARE(draft.faults().size(), 1);
    QCOMPARE(draft.faults().first().key, key);
    QCOMPARE(draft.faultsByLine().first().line, line);
    // What the service would say is the same.
    QVERIFY(contextSpecFromJson(draft.object()).error() == draft.faults().first().error);
    QVERIFY(!inFormWords(draft.faults().first()).message().contains(u"spec."_s + key));
}

void TestSpecDraft::saysEachFaultAtItsKey()
{
    SpecDraft draft;
    draft.setText(uR"({"image": "a", "command": "'", "ports": ["x"], "volumes": [{"name": "a"}],
        "volumeMounts": [{"name": "a", "mountPath": "/a"}]})"_s);
    QStringList keys;
    for (const SpecFault &fault : draft.faults())
        keys.append(fault.key);
    QCOMPARE(keys, QStringList({u"command"_s, u"ports"_s, u"volumes"_s}));
    QCOMPARE(inFormWords(draft.faults().at(1)).message().left(12), u"Ports, row 1"_s);
}

void TestSpecDraft::saysWhatDoesNotGoTogether()
{
    SpecDraft draft;
    draft.setText(uR"({"image": "a", "command": "b", "args": ["c"]})"_s);
    QVERIFY(!draft.spec());
    QCOMPARE(draft.faults().size(), 1);
    QCOMPARE(draft.faults().first().key, u"args"_s);
    draft.setText(uR"({"image": "a", "privileged": true, "colour": "red"})"_s);
    QCOMPARE(draft.faults().size(), 1);
    QCOMPARE(draft.faults().first().key, u"privileged"_s);
    QCOMPARE(draft.unknownKeys(), QStringList {u"colour"_s});
}

void TestSpecDraft::survivesAnyText_data()
{
    QTest::addColumn<QString>("text");
    const QString spec =
        u"{\"image\": \"a\\\"\\u00e4\", \"env\": [{\"name\": \"A\"}], \"x\": 1e3}"_s;
    for (qsizetype length = 0; length < spec.size(); ++length)
        QTest::addRow("%d", int(length)) << spec.first(length);
    QTest::newRow("long") << QString(100'000, u'"');
    QTest::newRow("deep") << u"{\"a\":"_s.repeated(50'000);
}

void TestSpecDraft::survivesAnyText()
{
    QFETCH(QString, text);
    SpecDraft draft;
    draft.setText(text);
    QVERIFY(draft.textFault());
    QVERIFY(draft.faultsByLine().first().line >= 0);
    QVERIFY(JsonPlaces(text).offsetOf(u"env[0].name"_s) <= text.size());
}

void TestSpecDraft::laysOut()
{
    const auto object = readJson(R"({"z": [], "b": {"y": 1, "name": "x"}, "image": "a",
        "long": ["aaaaaaaaaaaaaaaaaaaaaaaaaaaa", "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"]})")
                            ->root.toObject();
    QCOMPARE(jsonLayout(object, {u"name"_s, u"image"_s}), uR"({
  "image": "a",
  "b": { "name": "x", "y": 1 },
  "long": [
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"
  ],
  "z": []
})"_s);
    QCOMPARE(jsonLayout({}, {}), u"{}"_s);
}

void TestSpecDraft::namesByLabel()
{
    const QJsonArray labels {u"a"_s, u"name=x=y"_s, u"name=second"_s};
    QCOMPARE(nameFromLabels(labels), u"x=y"_s);
    QCOMPARE(withName(labels, u"z"_s), QJsonArray({u"a"_s, u"name=z"_s, u"name=second"_s}));
    QCOMPARE(withName(labels, {}), QJsonArray({u"a"_s, u"name=second"_s}));
    QCOMPARE(withName({u"a"_s}, u"z"_s), QJsonArray({u"name=z"_s, u"a"_s}));
    QVERIFY(nameFromLabels({1, u"names=x"_s}).isEmpty());
}

QTEST_GUILESS_MAIN(TestSpecDraft)
#include "tst_specdraft.moc"
