// SPDX-License-Identifier: Apache-2.0
#include "core/base/reasons.h"
#include "core/store/datalock.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace slipway;

namespace {

const QString holder = u"slipwayd"_s;
const QString url = u"http://localhost:5000"_s;

/// Takes the lock, says so, and keeps it until the input ends. For a child process.
int hold(const QString &directory)
{
    const auto lock = DataLock::take(directory, holder, url);
    std::puts(lock ? "held" : "refused");
    std::fflush(stdout);
    std::getchar();
    return EXIT_SUCCESS;
}

} // namespace

class DataLockTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void makesPrivateDirectory();
    void refusesSecondInOneProcess();
    void tellsWhoHolds();
    void isFreeAfterKill();
    void isFreeAfterRelease();
    void saysWhereItFails();

private:
    void startHolder(QProcess &child);

    QTemporaryDir m_parent;
    QString m_directory = m_parent.filePath(u"a/data"_s);
};

void DataLockTest::startHolder(QProcess &child)
{
    child.start(QCoreApplication::applicationFilePath(), {u"--hold"_s, m_directory});
    QVERIFY(child.waitForReadyRead());
    QCOMPARE(child.readLine(), QByteArray("held\n"));
}

void DataLockTest::makesPrivateDirectory()
{
    const auto lock = DataLock::take(m_directory, holder, url);
    QVERIFY(lock.has_value());
    using enum QFileDevice::Permission;
    const auto others = ReadGroup | WriteGroup | ExeGroup | ReadOther | WriteOther | ExeOther;
    QVERIFY(!(QFileInfo(m_directory).permissions() & others));
    QVERIFY(!(QFileInfo(m_directory + u"/lock"_s).permissions() & others));
}

void DataLockTest::refusesSecondInOneProcess()
{
    const auto lock = DataLock::take(m_directory, holder, url);
    QVERIFY(lock.has_value());
    QVERIFY(DataLock::take(m_directory, holder, url).error().is(reasons::dataLocked));
}

void DataLockTest::tellsWhoHolds()
{
    QProcess child;
    startHolder(child);
    const auto lock = DataLock::take(m_directory, u"slipway"_s, QString());
    QVERIFY(lock.error().is(reasons::dataLocked));
    const QJsonObject expected {{u"directory"_s, m_directory}, {u"holder"_s, holder},
        {u"pid"_s, child.processId()}, {u"url"_s, url}};
    QCOMPARE(lock.error().args(), expected);
    QVERIFY(lock.error().message().contains(u"process %1 (slipwayd)"_s.arg(child.processId())));
    child.closeWriteChannel();
    QVERIFY(child.waitForFinished());
}

void DataLockTest::isFreeAfterKill()
{
    QProcess child;
    startHolder(child);
    child.kill();
    QVERIFY(child.waitForFinished());
    QVERIFY(DataLock::take(m_directory, holder, url).has_value());
}

void DataLockTest::isFreeAfterRelease()
{
    QVERIFY(DataLock::take(m_directory, holder, url).has_value());
    QVERIFY(DataLock::take(m_directory, holder, url).has_value());
}

void DataLockTest::saysWhereItFails()
{
    const auto lock = DataLock::take(u"/proc/self/status/data"_s, holder, url);
    QVERIFY(lock.error().is(reasons::fileFailed));
    QVERIFY(lock.error().message().startsWith("/proc/self/status/data cannot be made"_L1));
}

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == "--hold"_L1)
        return hold(arguments.at(2));
    DataLockTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_datalock.moc"
