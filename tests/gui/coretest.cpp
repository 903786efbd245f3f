// SPDX-License-Identifier: Apache-2.0
#include "tests/gui/coretest.h"

#include "gui/support/contextchange.h"

#include <QJsonDocument>
#include <QProcess>
#include <QStandardPaths>

using namespace slipway;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

QString testImage()
{
    return qEnvironmentVariable("SLIPWAY_TEST_IMAGE", u"slipway/busybox:test"_s);
}

QString makeTestImage()
{
    QProcess script;
    script.setProcessChannelMode(QProcess::ForwardedChannels);
    script.start(QStringLiteral(SLIPWAY_TEST_SUPPORT "/make-test-image"), {testImage()});
    if (!script.waitForFinished() || script.exitCode() != 0)
        return u"no engine answers, or it has no image "_s + testImage();
    return {};
}

QString CoreTest::start()
{
    QStandardPaths::setTestModeEnabled(true);
    if (const QString obstacle = makeTestImage(); !obstacle.isEmpty())
        return obstacle;
    return startCore();
}

QString CoreTest::startWithoutEngine()
{
    QStandardPaths::setTestModeEnabled(true);
    const QByteArray host = qgetenv("DOCKER_HOST");
    qputenv("DOCKER_HOST", "unix:///var/run/no-docker.sock");
    const QString obstacle = startCore();
    if (host.isNull())
        qunsetenv("DOCKER_HOST");
    else
        qputenv("DOCKER_HOST", host);
    return obstacle;
}

QString CoreTest::startCore()
{
    auto core = LocalCore::start(m_directory.path());
    if (!core)
        return core.error().message();
    m_core = *std::move(core);
    m_session = m_core->deployer().session(LocalCore::principal());
    return {};
}

void CoreTest::stop()
{
    if (!m_core)
        return;
    for (const ExecutionId &id : std::as_const(m_launched)) {
        std::ignore = wait(m_session->stop(std::nullopt, id, 0s));
        std::ignore = wait(m_session->remove(std::nullopt, id));
    }
    m_session.reset();
    QCoro::waitFor(m_core->stop());
    m_core.reset();
}

Context CoreTest::makeContext(const QJsonObject &spec)
{
    const auto read = contextSpecFromJson(spec);
    if (!read)
        qFatal("%s", qPrintable(read.error().message()));
    return wait(m_session->createContext(*read, ContextId::create())).value();
}

Execution CoreTest::launch(
    const ContextId &context, const QJsonObject &environment, std::chrono::milliseconds patience)
{
    const QByteArray json = QJsonDocument(QJsonObject {{u"environment"_s, environment}}).toJson();
    const auto request = launchRequestFromJson(*readJson(json)).value();
    const auto id = ExecutionId::create();
    m_launched.append(id);
    std::ignore = wait(m_session->launch(context, id, request, patience));
    return wait(m_session->execution(std::nullopt, id)).value();
}

ListedExecution CoreTest::listed(const ExecutionId &id)
{
    const Execution execution = wait(m_session->execution(std::nullopt, id)).value();
    const Context context = wait(m_session->context(execution.contextId)).value();
    return {execution, specOf(context)->image.toString()};
}

QJsonObject shellSpec(const QString &script, QJsonObject more)
{
    more[u"image"] = testImage();
    more[u"command"] = u"sh -c '%1'"_s.arg(script);
    return more;
}
