// SPDX-License-Identifier: Apache-2.0
#include "server/logoutput.h"

#include <QTest>

using namespace slipway;

class TestLogOutput : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression()); }
    void writesLines_data();
    void writesLines();
};

void TestLogOutput::writesLines_data()
{
    QTest::addColumn<QtMsgType>("type");
    QTest::addColumn<QByteArray>("category");
    QTest::addColumn<QString>("message");
    QTest::addColumn<QByteArray>("line");

    const QByteArray time = "2026-11-21T09:30:00.125Z ";
    QTest::newRow("info") << QtInfoMsg << QByteArray("slipway.http") << QStringLiteral("GET /")
                          << time + "info slipway.http: GET /";
    QTest::newRow("debug") << QtDebugMsg << QByteArray("slipway.net") << QStringLiteral("x")
                           << time + "debug slipway.net: x";
    QTest::newRow("warning") << QtWarningMsg << QByteArray("default") << QString()
                             << time + "warning default: ";
    QTest::newRow("critical is an error")
        << QtCriticalMsg << QByteArray("qt.sql") << QStringLiteral("läuft nicht")
        << time + "error qt.sql: läuft nicht";
    QTest::newRow("fatal") << QtFatalMsg << QByteArray("default") << QStringLiteral("end")
                           << time + "fatal default: end";
}

void TestLogOutput::writesLines()
{
    QFETCH(QtMsgType, type);
    QFETCH(QByteArray, category);
    QFETCH(QString, message);
    const Timestamp time(std::chrono::milliseconds(1795253400125));
    QTEST(logLine(type, category.constData(), message, time), "line");
}

QTEST_APPLESS_MAIN(TestLogOutput)
#include "tst_logoutput.moc"
