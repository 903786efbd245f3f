// SPDX-License-Identifier: Apache-2.0
#include "core/auth/loginname.h"
#include "core/auth/scope.h"
#include "core/base/logging.h"
#include "core/base/reasons.h"
#include "server/daemonconfig.h"
#include "server/daemonoptions.h"
#include "server/duration.h"
#include "server/logoutput.h"
#include "server/openfiles.h"
#include "server/optiontable.h"
#include "server/servicemanager.h"
#include "server/signalhandler.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QProcessEnvironment>

#include <csignal>
#include <cstdio>

using namespace slipway;

namespace {

int complain(const Error &error)
{
    std::fprintf(stderr, "slipwayd: %s\n", qPrintable(error.message()));
    return 1;
}

void addOptions(QCommandLineParser &parser)
{
    for (const OptionDefinition &option : OptionTable::definitions()) {
        if (option.flag)
            parser.addOption({QString::fromLatin1(option.flag),
                QStringLiteral("%1 (%2)").arg(
                    QLatin1StringView(option.description), QLatin1StringView(option.name)),
                QStringLiteral("value"), QString()});
    }
    parser.addOption({QStringLiteral("engine"),
        QStringLiteral(
            "an engine by its name and URI, any number of times (DEPLOYER_ENGINE_<NAME>)"),
        QStringLiteral("name=uri")});
    parser.addOption({QStringLiteral("scope"),
        QStringLiteral("token: scopes, separated by spaces; by default all but deployer:admin"),
        QStringLiteral("scopes")});
    parser.addOption({QStringLiteral("subject"),
        QStringLiteral("token: whom it is for; by default the login name"),
        QStringLiteral("name")});
    parser.addOption({QStringLiteral("lifetime"),
        QStringLiteral("token: how long it holds: 90s, 15m, 12h, 30d; by default 12h"),
        QStringLiteral("time"), QStringLiteral("12h")});
}

Result<OptionTable> readTable(const QCommandLineParser &parser)
{
    OptionTable::Values environment;
    const auto system = QProcessEnvironment::systemEnvironment();
    for (const QString &name : system.keys())
        environment.insert(name, system.value(name));
    OptionTable::Values flags;
    for (const OptionDefinition &option : OptionTable::definitions()) {
        const QString flag = QString::fromLatin1(option.flag);
        if (option.flag && parser.isSet(flag))
            flags.insert(flag, parser.value(flag));
    }
    return OptionTable::read(environment, flags, parser.values(QStringLiteral("engine")));
}

int printToken(const QCommandLineParser &parser, const DaemonOptions &options)
{
    QStringList scopeList = scopes::all();
    scopeList.removeAll(scopes::admin);
    if (parser.isSet(QStringLiteral("scope")))
        scopeList = parser.value(QStringLiteral("scope")).split(u' ', Qt::SkipEmptyParts);
    const auto lifetime = durationFromString(parser.value(QStringLiteral("lifetime")));
    if (!lifetime)
        return complain(lifetime.error());
    const QString subject = parser.isSet(QStringLiteral("subject"))
        ? parser.value(QStringLiteral("subject"))
        : loginName();
    const auto token = ownToken(options, subject, scopeList, *lifetime);
    if (!token)
        return complain(token.error());
    std::printf("%s\n", token->constData());
    return 0;
}

Task<void> stopAndQuit(Daemon *daemon)
{
    co_await daemon->stop();
    QCoreApplication::quit();
}

void reload(Daemon &daemon, ServiceManager &manager, const QString &status)
{
    manager.notifyReloading();
    if (const auto reloaded = daemon.reload(); !reloaded)
        qCWarning(lcServer).noquote() << reloaded.error().message() << "The old one stays in use.";
    else
        qCInfo(lcServer) << "read the certificate again";
    manager.notifyReady(status);
}

int serve(const OptionTable &table, const DaemonOptions &options)
{
    raiseOpenFileLimit();
    SignalHandler signalHandler;
    for (const QString &name : table.unknown())
        qCWarning(lcServer).noquote() << name << "is not an option; see `slipwayd --help`";
    for (const QString &name : table.withoutEffect())
        qCWarning(lcServer).noquote() << name << "has no effect in this version";

    const auto socket = ServiceManager::listeningSocket();
    if (!socket)
        return complain(socket.error());
    const auto daemon = Daemon::start(options, *socket);
    if (!daemon)
        return complain(daemon.error());
    const QString status = QStringLiteral("serves on %1 port %2")
                               .arg((*daemon)->address().toString())
                               .arg((*daemon)->port());
    qCInfo(lcServer).noquote().nospace() << "slipwayd " << QCoreApplication::applicationVersion()
                                         << ' ' << status << ", data in " << options.dataDirectory;
    ServiceManager manager;
    manager.notifyReady(status);

    bool isStopping = false;
    QObject::connect(&signalHandler, &SignalHandler::received, &signalHandler, [&](int number) {
        if (number == SIGHUP)
            return reload(**daemon, manager, status);
        if (std::exchange(isStopping, true))
            return QCoreApplication::exit(1); // asked twice: at once
        qCInfo(lcServer) << "ending: finishing the replies in work";
        manager.notifyStopping();
        std::ignore = stopAndQuit(daemon->get());
    });
    return QCoreApplication::exec();
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("slipwayd"));
    QCoreApplication::setApplicationVersion(QStringLiteral(SLIPWAY_VERSION));
    logToStandardError();

    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral(
        "Launches containers for researchers; serves the Renga Deployer's REST API.\n"
        "Every option can be given in the environment under the name in brackets."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(QStringLiteral("command"),
        QStringLiteral("nothing to serve; token: print a token; config: print all options"),
        QStringLiteral("[token|config]"));
    addOptions(parser);
    parser.process(application);

    const auto table = readTable(parser);
    if (!table)
        return complain(table.error());
    const QStringList commands = parser.positionalArguments();
    const QString command = commands.value(0);
    if (commands.size() > 1 || (!command.isEmpty() && command != u"token" && command != u"config"))
        return complain(Error(reasons::optionInvalid,
            {{QStringLiteral("option"), QStringLiteral("command")},
                {QStringLiteral("value"), commands.join(u' ')},
                {QStringLiteral("expected"), QStringLiteral("token or config")}}));
    const auto options = daemonOptionsFrom(*table);
    if (command == u"config") {
        const auto found = options ? foundValues(*options) : OptionTable::FoundValues();
        std::fputs(qPrintable(table->describe(found)), stdout);
        return 0;
    }
    if (!options)
        return complain(options.error());
    return command == u"token" ? printToken(parser, *options) : serve(*table, *options);
}
