// SPDX-License-Identifier: Apache-2.0
#include "core/model/expansion.h"

#include <QTest>

using namespace slipway;

class TestExpansion : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void expands_data();
    void expands();
    void keepsLoneDollars();
    void isBounded();
};

/// Most are of the kubelet's own table (third_party/forked/golang/expansion/expand_test.go).
void TestExpansion::expands_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *text, const char *expected) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(expected);
    };
    row("", "");
    row("$(VAR_A)", "A");
    row("___$(VAR_B)___", "___B___");
    row("___$(VAR_C)", "___C");
    row("$(VAR_A)-$(VAR_A)", "A-A");
    row("$(VAR_A)_1", "A_1");
    row("___$(VAR_MISSING)___", "___$(VAR_MISSING)___");
    row("$(VAR_EMPTY)", "");
    row("foo$(VAR_EMPTY)bar", "foobar");
    row("$(VAR_REF)", "$(VAR_A)");
    row("$$(VAR_A)", "$(VAR_A)");
    row("___$$(VAR_A)___", "___$(VAR_A)___");
    row("$$$(VAR_A)", "$A");
    row("$$$$(VAR_A)", "$$(VAR_A)");
    row("$$$$$(VAR_A)", "$$A");
    row("$VAR_A", "$VAR_A");
    row("$(VAR_A", "$(VAR_A");
    row("$(VAR_A$(VAR_B)", "$(VAR_A$(VAR_B)");
    row("$(VAR_A)$($(", "A$($(");
    row("$()", "$()");
    row("$", "$");
    row("$$", "$");
    row("a$$b", "a$b");
    row("f000-$$VAR_A", "f000-$VAR_A");
    row("foo\\$(VAR_C)bar", "foo\\Cbar");
    row("$?-$(VAR_A)", "$?-A");
    row("$((VAR_A))", "$((VAR_A))");
    row("ü$(VAR_A)ü", "üAü");
}

static const QHash<QString, QString> &variables()
{
    static const QHash<QString, QString> variables {{QStringLiteral("VAR_A"), QStringLiteral("A")},
        {QStringLiteral("VAR_B"), QStringLiteral("B")},
        {QStringLiteral("VAR_C"), QStringLiteral("C")},
        {QStringLiteral("VAR_REF"), QStringLiteral("$(VAR_A)")},
        {QStringLiteral("VAR_EMPTY"), QString()}};
    return variables;
}

void TestExpansion::expands()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    QCOMPARE(expandReferences(text, variables(), LoneDollars::Halved, 1000).value(), expected);
}

void TestExpansion::keepsLoneDollars()
{
    const auto expanded = [](const char *text) {
        return expandReferences(QString::fromLatin1(text), variables(), LoneDollars::Kept, 1000)
            .value();
    };
    QCOMPARE(expanded("kill $$; $$(VAR_A) $(VAR_A)"), QStringLiteral("kill $$; $(VAR_A) A"));
    QCOMPARE(expanded("$$"), QStringLiteral("$$"));
}

void TestExpansion::isBounded()
{
    const QHash<QString, QString> long10 {{QStringLiteral("A"), QStringLiteral("0123456789")}};
    const auto size = [&long10](const QString &text, qsizetype limit) {
        return expandReferences(text, long10, LoneDollars::Halved, limit).has_value();
    };
    QVERIFY(size(QStringLiteral("$(A)$(A)"), 20));
    QVERIFY(!size(QStringLiteral("$(A)$(A)"), 19));
    QVERIFY(!size(QStringLiteral("üü"), 3));
}

QTEST_APPLESS_MAIN(TestExpansion)
#include "tst_expansion.moc"
