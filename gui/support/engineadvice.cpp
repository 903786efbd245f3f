// SPDX-License-Identifier: Apache-2.0
#include "gui/support/engineadvice.h"

#include "core/base/reasons.h"
#include "gui/support/errortext.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>
#include <QSysInfo>

#include <unistd.h>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

struct Advice
{
    Q_DECLARE_TR_FUNCTIONS(slipway::EngineAdvice)
};

QString installCommand()
{
    const QString system = QSysInfo::productType();
    if (system == u"fedora")
        return u"sudo dnf install moby-engine && sudo systemctl enable --now docker"_s;
    if (system == u"arch")
        return u"sudo pacman -S docker && sudo systemctl enable --now docker"_s;
    if (system.startsWith(u"opensuse"))
        return u"sudo zypper install docker && sudo systemctl enable --now docker"_s;
    return u"sudo apt install docker.io"_s;
}

bool isInstalled(const QString &program)
{
    const QStringList beside = {u"/usr/sbin"_s, u"/usr/local/sbin"_s, u"/sbin"_s};
    return !QStandardPaths::findExecutable(program).isEmpty()
        || !QStandardPaths::findExecutable(program, beside).isEmpty();
}

} // namespace

EngineAdvice engineAdvice(const Error &problem, const QString &program)
{
    const QString endpoint = problem.args()[u"endpoint"].toString();
    const QString scheme = u"unix://"_s;
    if (!problem.is(reasons::engineAway) || !endpoint.startsWith(scheme))
        return {errorText(problem), {}};
    const QString socket = endpoint.sliced(scheme.size());
    const bool isSystemWide = !socket.startsWith(u"/run/user/");
    if (!QFileInfo::exists(socket) && !isInstalled(program))
        return {Advice::tr("Docker is not installed."), installCommand()};
    if (QFileInfo::exists(socket)
        && access(QFile::encodeName(socket).constData(), R_OK | W_OK) != 0)
        return {Advice::tr("Docker runs, but this account has no permission to use it; log in anew "
                           "after this command."),
            u"sudo usermod -aG %1 $USER"_s.arg(QFileInfo(socket).group())};
    return {Advice::tr("Docker is not running."),
        isSystemWide ? u"sudo systemctl start docker"_s : u"systemctl --user start docker"_s};
}

EngineAdvice remoteEngineAdvice(const Error &problem)
{
    const QString engine = problem.args()[u"engine"].toString();
    if (!problem.is(reasons::engineAway))
        return {Advice::tr("On the service's computer: %1").arg(errorText(problem)), {}};
    return {Advice::tr("The engine %1 on the service's computer does not answer. Its administrator "
                       "can start it.")
                .arg(engine),
        {}};
}

} // namespace slipway
