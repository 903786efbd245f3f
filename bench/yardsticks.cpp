// SPDX-License-Identifier: Apache-2.0
#include "bench/yardsticks.h"

#include "bench/childprocess.h"
#include "bench/giveup.h"
#include "core/auth/tokenverifier.h"
#include "server/http/listener.h"
#include "server/http/router.h"

#include <QCoreApplication>
#include <QHttpServer>

#include <cstdio>

namespace slipway {

using namespace Qt::StringLiterals;

static Task<Reply> constant(QByteArray body)
{
    co_return Reply {.body = body};
}

Yardsticks::Yardsticks(const QByteArray &path, const QByteArray &body)
{
    endWithParent(m_process);
    m_process.setStandardErrorFile(QProcess::nullDevice());
    m_process.start(QCoreApplication::applicationFilePath(),
        {argument, QString::fromUtf8(path), QString::fromUtf8(body)});
    const bool isUp = m_process.waitForReadyRead();
    const QByteArrayList ports = m_process.readAllStandardOutput().split(' ');
    if (!isUp || ports.size() != 2)
        giveUp(u"the yardsticks did not come up"_s);
    m_routeOrigin = "http://127.0.0.1:" + ports[0];
    m_bareOrigin = "http://127.0.0.1:" + ports[1].trimmed();
}

Yardsticks::~Yardsticks()
{
    m_process.kill();
    m_process.waitForFinished();
}

int Yardsticks::serve(const QByteArray &path, const QByteArray &body)
{
    TokenVerifier verifier({}, {}, std::make_shared<SystemClock>());
    Router router(verifier, false);
    router.add(
        "GET", path, {.needsToken = false}, [body](const Request &) { return constant(body); });
    Listener listener(router, {}, {});
    const auto listening = listener.listen(QHostAddress::LocalHost, 0);

    QHttpServer bare;
    bare.route(QString::fromLatin1(path),
        [body] { return QHttpServerResponse("application/json", body); });
    const quint16 barePort = bare.listen(QHostAddress::LocalHost);
    if (!listening || barePort == 0)
        return 1;
    std::printf("%d %d\n", listener.port(), barePort);
    std::fflush(stdout);
    return QCoreApplication::exec();
}

} // namespace slipway
