// SPDX-License-Identifier: Apache-2.0
#include "gui/forms/variablesmodel.h"

#include <QAbstractItemModelTester>
#include <QFont>
#include <QTest>

using namespace slipway;
using namespace Qt::StringLiterals;
using Row = VariablesModel::Row;

Q_DECLARE_METATYPE(Row)

class TestVariablesModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void obeysTheRules();
    void pastesLines_data();
    void pastesLines();
    void setsWhatIsThere();
    void coversSecrets_data();
    void coversSecrets();
    void tellsNamesTwice();
    void marksWhatChanged();
    void staysQuickWithManyRows();
};

static QString shown(const VariablesModel &model, int row, int column)
{
    return model.index(row, column).data().toString();
}

void TestVariablesModel::obeysTheRules()
{
    VariablesModel model;
    const QAbstractItemModelTester tester(
        &model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setRows({{.name = u"A"_s, .value = u"1"_s, .before = u"1"_s}, {.name = u"B"_s}});
    QVERIFY(model.insertRow(1));
    QVERIFY(model.setData(model.index(1, 0), u"C"_s, Qt::EditRole));
    QVERIFY(model.removeRows(0, 3, {}));
    QCOMPARE(model.rows(), QList<Row>({{u"A"_s, u"1"_s, u"1"_s, true}}));
}

void TestVariablesModel::pastesLines_data()
{
    QTest::addColumn<QString>("lines");
    QTest::addColumn<QStringList>("variables");
    QTest::addColumn<int>("others");
    QTest::newRow("plain") << u"A=1\nB=two words\n"_s << QStringList {u"A=1"_s, u"B=two words"_s}
                           << 0;
    QTest::newRow("export") << u"export A=1\r\n  export B=2"_s << QStringList {u"A=1"_s, u"B=2"_s}
                            << 0;
    QTest::newRow("quotes") << u"A=\"x \\\"y\\\"\"\nB='$z'\nC=\"open"_s
                            << QStringList {u"A=x \"y\""_s, u"B=$z"_s, u"C=\"open"_s} << 0;
    QTest::newRow("comments") << u"# A=1\n\n   \nB=#2"_s << QStringList {u"B=#2"_s} << 0;
    QTest::newRow("equals") << u"URL=a?b=c"_s << QStringList {u"URL=a?b=c"_s} << 0;
    QTest::newRow("empty value") << u"A="_s << QStringList {u"A="_s} << 0;
    QTest::newRow("spaces") << u" A = 1 "_s << QStringList {u"A=1"_s} << 0;
    QTest::newRow("twice") << u"A=1\nA=2"_s << QStringList {u"A=2"_s} << 0;
    QTest::newRow("others") << u"hello\n=1\nA=1\n{}"_s << QStringList {u"A=1"_s} << 3;
    QTest::newRow("nothing") << QString() << QStringList() << 0;
}

void TestVariablesModel::pastesLines()
{
    QFETCH(QString, lines);
    QFETCH(QStringList, variables);
    QFETCH(int, others);
    VariablesModel model;
    QCOMPARE(model.paste(lines), others);
    QStringList found;
    for (const Row &row : model.rows())
        found.append(row.name + u'=' + row.value);
    QCOMPARE(found, variables);
}

void TestVariablesModel::setsWhatIsThere()
{
    VariablesModel model;
    model.setRows({{.name = u"A"_s, .value = u"1"_s, .before = u"1"_s, .isRemoved = true}});
    model.paste(u"A=2\nB=3"_s);
    QCOMPARE(model.rows(),
        QList<Row>({{u"A"_s, u"2"_s, u"1"_s, false}, {u"B"_s, u"3"_s, std::nullopt, false}}));
}

void TestVariablesModel::coversSecrets_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("isSecret");
    for (const char *name : {"TOKEN", "API_TOKEN", "GITHUB_TOKEN_2", "password", "PGPASSWORD",
             "DB_PASSWD", "AWS_SECRET_ACCESS_KEY", "apikey", "client.secret", "SSH_KEY"})
        QTest::newRow(name) << QString::fromLatin1(name) << true;
    for (const char *name :
        {"EPOCHS", "TOKENIZER", "MAX_TOKENS", "KEYBOARD", "PASSES", "MONKEY", "COMPASS", "PATH"})
        QTest::newRow(name) << QString::fromLatin1(name) << false;
}

void TestVariablesModel::coversSecrets()
{
    QFETCH(QString, name);
    QFETCH(bool, isSecret);
    VariablesModel model;
    model.setRows({{.name = name, .value = u"v"_s}});
    QCOMPARE(model.hasSecrets(), isSecret);
    QCOMPARE(shown(model, 0, VariablesModel::Value) == u"v", !isSecret);
    QCOMPARE(model.index(0, VariablesModel::Value).data(Qt::EditRole).toString(), u"v"_s);
    QVERIFY(!model.index(0, 0).data(Qt::ToolTipRole).toString().contains(u'v') || !isSecret);
    model.setShowsSecrets(true);
    QCOMPARE(shown(model, 0, VariablesModel::Value), u"v"_s);
}

void TestVariablesModel::tellsNamesTwice()
{
    VariablesModel model;
    model.setRows({{.name = u"A"_s}, {.name = u"B"_s}, {.name = u"A"_s}, {}, {}});
    QCOMPARE(model.namesTwice(), QStringList {u"A"_s});
    QVERIFY(model.index(0, 0).data(Qt::ToolTipRole).toString().contains(u"twice"_s));
    QVERIFY(!model.index(0, 0).data(Qt::DecorationRole).isNull());
    model.setData(model.index(2, 0), u"C"_s, Qt::EditRole);
    QVERIFY(model.namesTwice().isEmpty());
    QVERIFY(model.index(0, 0).data(Qt::DecorationRole).isNull());
}

void TestVariablesModel::marksWhatChanged()
{
    VariablesModel model;
    model.setMarksChanges(true);
    model.setRows({{.name = u"A"_s, .value = u"1"_s, .before = u"1"_s},
        {.name = u"B"_s, .value = u"2"_s, .before = u"2"_s}});
    const auto font = [&model](int row) {
        return model.index(row, 1).data(Qt::FontRole).value<QFont>();
    };
    QVERIFY(!font(0).bold());
    model.setData(model.index(0, 1), u"5"_s, Qt::EditRole);
    QVERIFY(font(0).bold());
    QVERIFY(!model.index(0, 0).data(Qt::DecorationRole).isNull());
    QVERIFY(model.index(0, 0).data(Qt::AccessibleDescriptionRole).toString().contains(u": 1"_s));
    model.setData(model.index(0, 1), u"1"_s, Qt::EditRole);
    QVERIFY(!font(0).bold());
    // Its name is that of the last run's variable.
    QVERIFY(!(model.flags(model.index(0, 0)) & Qt::ItemIsEditable));
    model.removeRow(1);
    QVERIFY(font(1).strikeOut());
    model.removeRow(1);
    QVERIFY(!font(1).strikeOut());
}

void TestVariablesModel::staysQuickWithManyRows()
{
    QString lines;
    for (int i = 0; i < 2000; ++i)
        lines += u"NAME_%1=%1\n"_s.arg(i);
    VariablesModel model;
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(model.paste(lines), 0);
    QCOMPARE(model.rowCount(), 2000);
    QVERIFY2(timer.elapsed() < 2000, qPrintable(QString::number(timer.elapsed())));
}

QTEST_MAIN(TestVariablesModel)
#include "tst_variablesmodel.moc"
