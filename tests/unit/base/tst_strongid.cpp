// SPDX-License-Identifier: Apache-2.0
#include "core/base/strongid.h"
#include "tests/support/outcome.h"

#include <QSet>
#include <QTest>

using namespace slipway;

using ShipId = StrongId<struct ShipTag>;
using PortId = StrongId<struct PortTag>;

static_assert(!std::is_convertible_v<ShipId, PortId>);
static_assert(!std::is_constructible_v<ShipId, PortId>);
static_assert(!std::is_constructible_v<ShipId, QString>);
static_assert(!std::is_constructible_v<ShipId, QUuid>);

class TestStrongId : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression()); }
    void isReadBack();
    void isAKey();
    void refuses_data();
    void refuses();
    void quotesOnlyTheBeginning();
};

void TestStrongId::isReadBack()
{
    const ShipId id = ShipId::create();
    QVERIFY(!id.isNull());
    QCOMPARE(id.toString().size(), 36);
    const Result<ShipId> read = ShipId::fromString(id.toString());
    QCOMPARE(messageOf(read), QString());
    QVERIFY(*read == id);
}

void TestStrongId::isAKey()
{
    QSet<ShipId> ids;
    for (int i = 0; i < 1000; ++i)
        ids.insert(ShipId::create());
    QCOMPARE(ids.size(), 1000);
    QVERIFY(!ids.contains(ShipId()));
    const ShipId id = *ids.begin();
    QVERIFY(ids.contains(*ShipId::fromString(id.toString())));
    QVERIFY(!(id < id));
    QVERIFY(ShipId() < id || id < ShipId());
}

void TestStrongId::refuses_data()
{
    QTest::addColumn<QString>("text");
    const auto row = [](const char *id, const char *text) {
        QTest::newRow(id) << QString::fromUtf8(text);
    };
    row("empty", "");
    row("word", "latest");
    row("null", "00000000-0000-0000-0000-000000000000");
    row("capitals", "0B6F9D53-0D7E-4D7C-9A54-0A6A4A3F1F10");
    row("one capital", "0b6f9d53-0d7e-4d7c-9a54-0a6a4a3f1F10");
    row("braces", "{0b6f9d53-0d7e-4d7c-9a54-0a6a4a3f1f10}");
    row("no hyphens", "0b6f9d530d7e4d7c9a540a6a4a3f1f10");
    row("too short", "0b6f9d53-0d7e-4d7c-9a54-0a6a4a3f1f1");
    row("too long", "0b6f9d53-0d7e-4d7c-9a54-0a6a4a3f1f100");
    row("space before", " 0b6f9d53-0d7e-4d7c-9a54-0a6a4a3f1f1");
    row("line break after", "0b6f9d53-0d7e-4d7c-9a54-0a6a4a3f1f10\n");
    row("not hexadecimal", "0b6f9d53-0d7e-4d7c-9a54-0a6a4a3f1f1g");
    row("version 1", "0b6f9d53-0d7e-1d7c-9a54-0a6a4a3f1f10");
    row("version 7", "0b6f9d53-0d7e-7d7c-9a54-0a6a4a3f1f10");
    row("other variant", "0b6f9d53-0d7e-4d7c-ca54-0a6a4a3f1f10");
}

void TestStrongId::refuses()
{
    QFETCH(QString, text);
    QCOMPARE(reasonOf(ShipId::fromString(text)), QStringLiteral("id-malformed"));
}

void TestStrongId::quotesOnlyTheBeginning()
{
    const Result<ShipId> id = ShipId::fromString(QString(100000, u'a'));
    QCOMPARE(id.error().args()[u"value"].toString(), QString(64, u'a'));
}

QTEST_APPLESS_MAIN(TestStrongId)
#include "tst_strongid.moc"
