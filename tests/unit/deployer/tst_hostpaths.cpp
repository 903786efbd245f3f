// SPDX-License-Identifier: Apache-2.0
#include "core/base/reasons.h"
#include "core/deployer/bindmount.h"
#include "core/deployer/hostpaths.h"
#include "tests/support/outcome.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLocalServer>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/sysmacros.h>

using namespace slipway;
using namespace Qt::StringLiterals;
using Type = HostPathVolume::Type;

/// What it takes no container for. Those see it in tests/clients/test_host_paths.py.
class HostPathsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void findsWhatIsBeneathARoot_data();
    void findsWhatIsBeneathARoot();
    void refusesWhatIsNotBeneathARoot_data();
    void refusesWhatIsNotBeneathARoot();
    void looksForTheType_data();
    void looksForTheType();
    void makesWhatIsMissing_data();
    void makesWhatIsMissing();
    void makesNothingOutsideARoot_data();
    void makesNothingOutsideARoot();
    void takesNoDevices();

    void showsNoSecrets_data();
    void showsNoSecrets();
    void showsNoSecretThatIsMadeLater();
    void showsNoSocketOfTheEngine();
    void showsNothingThatItHolds();

    void looksAtNothingOfAnotherHost();
    void holdsNothingThatItCannot();
    void holdsNothingForAnAbsentEngine();

    void holdsADirectoryThatIsSwapped();
    void holdsAFileThatIsSwapped();
    void holdsAPartAlone();
    void holdsWithoutTheRightToWrite();
    void holdsUntilTheLastHolderIsGone();
    void holdsEachNameOnce();
    void undoesWhatAKilledProcessLeft();

private:
    QString at(const QString &path) const { return m_directory->path() + u'/' + path; }
    void write(const QString &path, const QByteArray &text) const;
    static QByteArray contentOf(const QString &path);
    static QStringList namesIn(const QString &directory)
    {
        return QDir(directory).entryList(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::System);
    }

    HostPathOptions trusted() const { return {.roots = {at(u"root"_s)}, .isTrusted = true}; }
    HostPathOptions holding() const
    {
        return {.roots = {at(u"root"_s)}, .runtimeDirectory = at(u"held"_s)};
    }
    QString socket() const { return m_engine->fullServerName(); }
    HostPathRequest asked(const QString &path, Type type = Type::Any) const
    {
        return {.path = at(path), .type = type, .name = u"one"_s, .where = u"spec"_s};
    }
    /// What is found of \a path by one that trusts its callers.
    Result<QString> find(const QString &path, Type type = Type::Any) const
    {
        return find(asked(path, type), trusted());
    }
    Result<QString> find(const HostPathRequest &request, const HostPathOptions &options) const
    {
        HostPaths paths(options);
        const auto held = paths.hold(request, socket());
        return held ? Result<QString>(held->path) : fail(held.error());
    }

    std::optional<QTemporaryDir> m_directory;
    std::unique_ptr<QLocalServer> m_engine; ///< of which there is no more than a socket
};

#define NEEDS_MOUNTS                                                                               \
    if (!BindMount::isAllowed())                                                                   \
    QSKIP("holding a path needs the right to mount (CAP_SYS_ADMIN)")

void HostPathsTest::init()
{
    QTest::failOnWarning(QRegularExpression());
    m_directory.emplace();
    QVERIFY(QDir(m_directory->path()).mkpath(u"root/data/part"_s));
    QVERIFY(QDir(m_directory->path()).mkpath(u"outside"_s));
    write(u"root/data/file"_s, "checked");
    write(u"root/data/part/file"_s, "part");
    write(u"outside/file"_s, "the host's");
    QVERIFY(QFile::link(at(u"outside"_s), at(u"root/out"_s)));
    QVERIFY(QFile::link(u"data"_s, at(u"root/in"_s)));
    QVERIFY(QFile::link(at(u"outside/file"_s), at(u"root/data/linked"_s)));
    m_engine = std::make_unique<QLocalServer>();
    QVERIFY(m_engine->listen(at(u"engine.sock"_s)));
}

void HostPathsTest::cleanup()
{
    m_engine.reset();
    BindMount::clear(at(u"held"_s));
    m_directory.reset();
}

void HostPathsTest::write(const QString &path, const QByteArray &text) const
{
    QFile file(at(path));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
}

QByteArray HostPathsTest::contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : "unreadable"_ba;
}

void HostPathsTest::findsWhatIsBeneathARoot_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("subPath");
    QTest::addColumn<QString>("found");
    QTest::newRow("a directory") << u"root/data"_s << QString() << u"root/data"_s;
    QTest::newRow("a file") << u"root/data/file"_s << QString() << u"root/data/file"_s;
    QTest::newRow("the root") << u"root"_s << QString() << u"root"_s;
    QTest::newRow("written otherwise") << u"./root//data/"_s << QString() << u"root/data"_s;
    QTest::newRow("a part") << u"root"_s << u"data/part"_s << u"root/data/part"_s;
    QTest::newRow("a part of what is above it") << u"."_s << u"root/data"_s << u"root/data"_s;
}

void HostPathsTest::findsWhatIsBeneathARoot()
{
    QFETCH(QString, path);
    QFETCH(QString, subPath);
    QFETCH(QString, found);
    HostPathRequest request = asked(path);
    request.subPath = subPath;
    const auto result = find(request, trusted());
    QVERIFY2(result, qPrintable(messageOf(result)));
    QCOMPARE(*result, at(found));
}

void HostPathsTest::refusesWhatIsNotBeneathARoot_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("subPath");
    QTest::newRow("beside it") << u"outside"_s << QString();
    QTest::newRow("above it") << u"."_s << QString();
    QTest::newRow("with its name at the beginning") << u"rooted"_s << QString();
    QTest::newRow("up and out") << u"root/../outside"_s << QString();
    QTest::newRow("up and in again") << u"root/data/../data"_s << QString();
    QTest::newRow("a part that goes up") << u"root/data"_s << u"../../outside"_s;
    QTest::newRow("a link out") << u"root/out"_s << QString();
    QTest::newRow("through a link out") << u"root/out/file"_s << QString();
    QTest::newRow("a link within") << u"root/in"_s << QString();
    QTest::newRow("through a link within") << u"root/in/file"_s << QString();
    QTest::newRow("a part that is a link") << u"root/data"_s << u"linked"_s;
}

void HostPathsTest::refusesWhatIsNotBeneathARoot()
{
    QFETCH(QString, path);
    QFETCH(QString, subPath);
    HostPathRequest request = asked(path);
    request.subPath = subPath;
    QCOMPARE(reasonOf(find(request, trusted())), u"host-path-forbidden"_s);
}

void HostPathsTest::looksForTheType_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<Type>("type");
    QTest::addColumn<QString>("reason");
    const QString directory = u"root/data"_s;
    const QString file = u"root/data/file"_s;
    const QString kind = u"host-path-kind"_s;
    const QString missing = u"host-path-missing"_s;
    QTest::newRow("a directory") << directory << Type::Directory << QString();
    QTest::newRow("a file") << file << Type::File << QString();
    QTest::newRow("a directory as a file") << directory << Type::File << kind;
    QTest::newRow("a file as a directory") << file << Type::Directory << kind;
    QTest::newRow("a directory that need not be made")
        << directory << Type::DirectoryOrCreate << QString();
    QTest::newRow("a file that need not be made") << file << Type::FileOrCreate << QString();
    QTest::newRow("a directory in place of a file") << directory << Type::FileOrCreate << kind;
    QTest::newRow("a file in place of a directory") << file << Type::DirectoryOrCreate << kind;
    QTest::newRow("nothing") << u"root/absent"_s << Type::Any << missing;
    QTest::newRow("no directory") << u"root/absent"_s << Type::Directory << missing;
    QTest::newRow("no file") << u"root/absent"_s << Type::File << missing;
    QTest::newRow("beneath a file") << u"root/data/file/x"_s << Type::Any << missing;
}

void HostPathsTest::looksForTheType()
{
    QFETCH(QString, path);
    QFETCH(Type, type);
    QTEST(reasonOf(find(path, type)), "reason");
    QCOMPARE(namesIn(at(u"root"_s)).size(), 3);
    QCOMPARE(contentOf(at(u"root/data/file"_s)), "checked"_ba);
}

void HostPathsTest::makesWhatIsMissing_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<Type>("type");
    QTest::newRow("a directory") << u"root/new"_s << Type::DirectoryOrCreate;
    QTest::newRow("a directory in others") << u"root/new/er/est"_s << Type::DirectoryOrCreate;
    QTest::newRow("a file") << u"root/new"_s << Type::FileOrCreate;
    QTest::newRow("a file in directories") << u"root/new/er/est"_s << Type::FileOrCreate;
}

void HostPathsTest::makesWhatIsMissing()
{
    QFETCH(QString, path);
    QFETCH(Type, type);
    const auto found = find(path, type);
    QVERIFY2(found, qPrintable(messageOf(found)));
    QCOMPARE(*found, at(path));
    const QFileInfo made(at(path));
    QCOMPARE(made.isDir(), type == Type::DirectoryOrCreate);
    QCOMPARE(made.isFile(), type == Type::FileOrCreate);
}

void HostPathsTest::makesNothingOutsideARoot_data()
{
    QTest::addColumn<QString>("path");
    QTest::newRow("beside it") << u"outside/new"_s;
    QTest::newRow("through a link") << u"root/out/new"_s;
    QTest::newRow("beneath, through a link") << u"root/out/new/er"_s;
    QTest::newRow("up") << u"root/../outside/new"_s;
}

void HostPathsTest::makesNothingOutsideARoot()
{
    QFETCH(QString, path);
    QCOMPARE(reasonOf(find(path, Type::DirectoryOrCreate)), u"host-path-forbidden"_s);
    QCOMPARE(reasonOf(find(path, Type::FileOrCreate)), u"host-path-forbidden"_s);
    QCOMPARE(namesIn(at(u"outside"_s)), QStringList {u"file"_s});
}

void HostPathsTest::takesNoDevices()
{
    const QByteArray pipe = QFile::encodeName(at(u"root/pipe"_s));
    QCOMPARE(::mkfifo(pipe.constData(), 0600), 0);
    QCOMPARE(reasonOf(find(u"root/pipe"_s)), u"host-path-kind"_s);
    const QByteArray device = QFile::encodeName(at(u"root/null"_s));
    if (::mknod(device.constData(), S_IFCHR | 0600, ::makedev(1, 3)) != 0)
        QSKIP("making a device needs the right to do so (CAP_MKNOD)");
    for (const Type type : {Type::Any, Type::File, Type::FileOrCreate})
        QCOMPARE(reasonOf(find(u"root/null"_s, type)), u"host-path-kind"_s);
}

void HostPathsTest::showsNoSecrets_data()
{
    QTest::addColumn<QString>("secret");
    QTest::addColumn<QString>("path");
    QTest::addColumn<bool>("isShown");
    QTest::newRow("it") << u"root/data/part"_s << u"root/data/part"_s << false;
    QTest::newRow("what is in it") << u"root/data/part"_s << u"root/data/part/file"_s << false;
    QTest::newRow("what it is in") << u"root/data/part"_s << u"root"_s << false;
    QTest::newRow("what is beside it") << u"root/data/part"_s << u"root/data/file"_s << true;
    QTest::newRow("what is called like it") << u"root/data/pa"_s << u"root/data/part"_s << true;
    QTest::newRow("a file") << u"root/data/file"_s << u"root/data/file"_s << false;
    QTest::newRow("what a link leads to") << u"root/in/part"_s << u"root/data/part"_s << false;
    QTest::newRow("written otherwise") << u"root//data/./part/"_s << u"root/data/part"_s << false;
}

void HostPathsTest::showsNoSecrets()
{
    QFETCH(QString, secret);
    QFETCH(QString, path);
    QFETCH(bool, isShown);
    HostPathOptions options = trusted();
    options.secrets = {at(secret)};
    QCOMPARE(reasonOf(find(asked(path), options)), isShown ? QString() : u"host-path-forbidden"_s);
}

void HostPathsTest::showsNoSecretThatIsMadeLater()
{
    HostPathOptions options = trusted();
    options.secrets = {at(u"root/in/later"_s)}; // through a link
    HostPaths paths(options);
    QVERIFY(QDir().mkpath(at(u"root/data/later"_s)));
    QCOMPARE(reasonOf(paths.hold(asked(u"root/data/later"_s), socket())), u"host-path-forbidden"_s);
    QCOMPARE(reasonOf(paths.hold(asked(u"root/data"_s), socket())), u"host-path-forbidden"_s);
    QCOMPARE(reasonOf(paths.hold(asked(u"root/data/part"_s), socket())), QString());
}

void HostPathsTest::showsNoSocketOfTheEngine()
{
    QLocalServer engine;
    QVERIFY(engine.listen(at(u"root/data/part/engine.sock"_s)));
    QVERIFY(QFile::link(engine.fullServerName(), at(u"engine.link"_s)));
    HostPaths paths(trusted());
    for (const QString &path : {u"root/data/part/engine.sock"_s, u"root/data/part"_s, u"root"_s})
        QCOMPARE(reasonOf(paths.hold(asked(path), at(u"engine.link"_s))), u"host-path-forbidden"_s);
    QCOMPARE(
        reasonOf(paths.hold(asked(u"root/data/part/file"_s), at(u"engine.link"_s))), QString());
}

void HostPathsTest::showsNothingThatItHolds()
{
    HostPathOptions options = holding();
    options.runtimeDirectory = at(u"root/in/held"_s);
    options.isTrusted = true;
    HostPaths paths(options);
    QVERIFY(QDir().mkpath(at(u"root/data/held/of another launch"_s)));
    for (const QString &path : {u"root/data/held/of another launch"_s, u"root/data"_s})
        QCOMPARE(reasonOf(paths.hold(asked(path), socket())), u"host-path-forbidden"_s);
}

void HostPathsTest::looksAtNothingOfAnotherHost()
{
    HostPaths trusting(trusted());
    const auto held = trusting.hold(asked(u"root/only/there"_s, Type::DirectoryOrCreate), {});
    QVERIFY2(held, qPrintable(messageOf(held)));
    QCOMPARE(held->path, at(u"root/only/there"_s));
    QVERIFY(!QFileInfo::exists(at(u"root/only"_s)));
    QCOMPARE(trusting.rootsFor({}), QStringList {at(u"root"_s)});
    QCOMPARE(reasonOf(trusting.hold(asked(u"outside"_s), {})), u"host-path-forbidden"_s);

    HostPaths wary(holding());
    QCOMPARE(reasonOf(wary.hold(asked(u"root/data"_s), {})), u"host-path-unheld"_s);
    QCOMPARE(wary.rootsFor({}), QStringList());
}

void HostPathsTest::holdsNothingThatItCannot()
{
    HostPathOptions options = holding();
    options.runtimeDirectory.clear();
    HostPaths paths(options);
    QCOMPARE(reasonOf(paths.hold(asked(u"root/data"_s), socket())), u"host-path-unheld"_s);
    QCOMPARE(paths.rootsFor(socket()), QStringList());
}

void HostPathsTest::holdsNothingForAnAbsentEngine()
{
    m_engine->close();
    HostPaths wary(holding());
    QCOMPARE(reasonOf(wary.hold(asked(u"root/data"_s), socket())), u"host-path-unheld"_s);
    QCOMPARE(wary.rootsFor(socket()), QStringList());
    // Its absence makes no folder a forbidden one.
    QCOMPARE(reasonOf(HostPaths(trusted()).hold(asked(u"root/data"_s), at(u"absent.sock"_s))),
        QString());
}

void HostPathsTest::holdsADirectoryThatIsSwapped()
{
    NEEDS_MOUNTS;
    HostPaths paths(holding());
    QCOMPARE(paths.rootsFor(socket()), QStringList {at(u"root"_s)});
    const auto held = paths.hold(asked(u"root/data"_s, Type::Directory), socket());
    QVERIFY2(held, qPrintable(messageOf(held)));
    QCOMPARE(held->path, at(u"held/one"_s));
    // After the check, and before the engine mounts it.
    QVERIFY(QDir().rename(at(u"root/data"_s), at(u"root/away"_s)));
    QVERIFY(QFile::link(at(u"outside"_s), at(u"root/data"_s)));
    QCOMPARE(contentOf(held->path + u"/file"_s), "checked"_ba);
    QCOMPARE(reasonOf(paths.hold(asked(u"root/data"_s), socket())), u"host-path-forbidden"_s);
    // Nobody but this process can swap what the engine is told.
    struct stat status
    {
    };
    QCOMPARE(::stat(QFile::encodeName(at(u"held"_s)).constData(), &status), 0);
    QCOMPARE(status.st_mode & 0777U, 0700U);
}

void HostPathsTest::holdsAFileThatIsSwapped()
{
    NEEDS_MOUNTS;
    HostPaths paths(holding());
    const auto held = paths.hold(asked(u"root/data/file"_s, Type::File), socket());
    QVERIFY2(held, qPrintable(messageOf(held)));
    QVERIFY(QFile::remove(at(u"root/data/file"_s)));
    QVERIFY(QFile::link(at(u"outside/file"_s), at(u"root/data/file"_s)));
    QCOMPARE(contentOf(held->path), "checked"_ba);
}

void HostPathsTest::holdsAPartAlone()
{
    NEEDS_MOUNTS;
    HostPaths paths(holding());
    HostPathRequest request = asked(u"root/data"_s);
    request.subPath = u"part"_s;
    const auto held = paths.hold(request, socket());
    QVERIFY2(held, qPrintable(messageOf(held)));
    QCOMPARE(namesIn(held->path), QStringList {u"file"_s});
    QCOMPARE(contentOf(held->path + u"/file"_s), "part"_ba);
}

void HostPathsTest::holdsWithoutTheRightToWrite()
{
    NEEDS_MOUNTS;
    HostPaths paths(holding());
    HostPathRequest request = asked(u"root/data"_s);
    const auto writable = paths.hold(request, socket());
    request.name = u"another"_s;
    request.isReadOnly = true;
    const auto readOnly = paths.hold(request, socket());
    QVERIFY(writable && readOnly);
    QVERIFY(!QFile(readOnly->path + u"/new"_s).open(QIODevice::WriteOnly));
    QVERIFY(QFile(writable->path + u"/new"_s).open(QIODevice::WriteOnly));
    for (const auto &held : {*writable, *readOnly}) {
        struct statvfs status
        {
        };
        QCOMPARE(::statvfs(QFile::encodeName(held.path).constData(), &status), 0);
        const auto safe = static_cast<unsigned long>(ST_NOSUID | ST_NODEV);
        QCOMPARE(status.f_flag & safe, safe);
    }
}

void HostPathsTest::holdsUntilTheLastHolderIsGone()
{
    NEEDS_MOUNTS;
    HostPaths paths(holding());
    auto held = paths.hold(asked(u"root/data"_s), socket());
    QVERIFY2(held, qPrintable(messageOf(held)));
    const auto another = std::make_unique<std::shared_ptr<const void>>(held->hold);
    held->hold.reset();
    QCOMPARE(contentOf(at(u"held/one/file"_s)), "checked"_ba);
    another->reset();
    QCOMPARE(namesIn(at(u"held"_s)), QStringList());
    QCOMPARE(contentOf(at(u"root/data/file"_s)), "checked"_ba); // what was held stays
}

void HostPathsTest::holdsEachNameOnce()
{
    NEEDS_MOUNTS;
    HostPaths paths(holding());
    const auto first = paths.hold(asked(u"root/data"_s), socket());
    QVERIFY2(first, qPrintable(messageOf(first)));
    QCOMPARE(reasonOf(paths.hold(asked(u"root/data/part"_s), socket())), u"host-path-unheld"_s);
    QCOMPARE(contentOf(first->path + u"/file"_s), "checked"_ba);
}

void HostPathsTest::undoesWhatAKilledProcessLeft()
{
    NEEDS_MOUNTS;
    HostPaths killed(holding());
    const auto left = killed.hold(asked(u"root/data"_s), socket());
    QVERIFY2(left, qPrintable(messageOf(left)));
    HostPaths next(holding());
    QCOMPARE(namesIn(at(u"held"_s)), QStringList());
    // The same launch is finished under the same name.
    const auto again = next.hold(asked(u"root/data"_s), socket());
    QVERIFY2(again, qPrintable(messageOf(again)));
    QCOMPARE(again->path, left->path);
    QCOMPARE(contentOf(again->path + u"/file"_s), "checked"_ba);
}

QTEST_GUILESS_MAIN(HostPathsTest)
#include "tst_hostpaths.moc"
