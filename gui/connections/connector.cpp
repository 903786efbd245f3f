// SPDX-License-Identifier: Apache-2.0
#include "gui/connections/connector.h"

#include "core/auth/scope.h"
#include "core/auth/tokenissuer.h"
#include "core/base/reasons.h"
#include "gui/connections/tokenkeeper.h"
#include "gui/support/whendone.h"

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

/// A window that is open for longer asks for another one when it goes on.
constexpr std::chrono::hours ownTokenLifetime {24};

RemoteService serviceAt(
    const QUrl &url, const ServiceConnection &connection, const QByteArray &token)
{
    RemoteService service {.basePath = url.path(QUrl::FullyEncoded).toLatin1(), .token = token};
    service.endpoint.origin =
        url.adjusted(QUrl::RemovePath).toEncoded(QUrl::FullyEncoded | QUrl::RemoveUserInfo);
    service.endpoint.caFile = connection.caFile;
    return service;
}

} // namespace

Connector::Connector(const QString &dataDirectory, QObject *parent)
    : QObject(parent), m_dataDirectory(dataDirectory)
{
}

void Connector::open(const ServiceConnection &connection, const QByteArray &token)
{
    m_attempt = std::make_unique<QObject>();
    if (connection.isLocal())
        return openLocal(connection, token);
    if (!token.isEmpty())
        return tryService(connection, connection.url, token);
    tokenkeeper::find(connection.url, m_attempt.get(), [this, connection](const QByteArray &kept) {
        if (kept.isEmpty())
            Q_EMIT tokenWanted(connection, std::nullopt);
        else
            tryService(connection, connection.url, kept);
    });
}

void Connector::openLocal(const ServiceConnection &connection, const QByteArray &token)
{
    if (!m_core) {
        auto core = LocalCore::start(m_dataDirectory);
        const QUrl url(core ? QString() : core.error().args()[u"url"_s].toString());
        if (!core && core.error().is(reasons::dataLocked) && url.isValid() && !url.isEmpty())
            return join(connection, url, token);
        if (!core) {
            Q_EMIT failed(connection, core.error());
            return;
        }
        m_core = *std::move(core);
    }
    m_opened = connection;
    m_service.reset();
    Q_EMIT opened(connection, m_core->deployer().session(LocalCore::principal()));
}

void Connector::join(const ServiceConnection &connection, const QUrl &url, const QByteArray &token)
{
    QUrl service = url;
    if (service.path().isEmpty() || service.path() == u"/")
        service.setPath(u"/v1"_s);
    if (!token.isEmpty())
        return tryService(connection, service, token);
    QStringList scopeList = scopes::all();
    scopeList.removeAll(scopes::admin);
    const auto issuer = TokenIssuer::open(m_dataDirectory);
    const auto own = issuer ? issuer->issue(url.toString(), LocalCore::principal().subject,
                         scopeList, SystemClock().now(), ownTokenLifetime)
                            : Result<QByteArray>(fail(issuer.error()));
    if (own)
        tryService(connection, service, *own);
    else
        Q_EMIT tokenWanted(connection, own.error());
}

void Connector::tryService(
    const ServiceConnection &connection, const QUrl &url, const QByteArray &token)
{
    const auto service =
        std::make_shared<RemoteDeployer>(&m_http, serviceAt(url, connection, token));
    const auto session = service->session({});
    whenDone(session, session->engines(), m_attempt.get(),
        [this, connection, service](const Result<QList<EngineStatus>> &engines) {
            if (engines)
                tryScopes(connection, service);
            else
                refuse(connection, engines.error());
        });
}

/// Anybody may see the engines; a window that cannot follow what happens is of no use.
void Connector::tryScopes(
    const ServiceConnection &connection, std::shared_ptr<RemoteDeployer> service)
{
    const auto session = service->session({});
    whenDone(session, session->events({}, {}), m_attempt.get(),
        [this, connection, service](const Result<std::shared_ptr<EventStream>> &events) {
            if (events)
                use(connection, service);
            else
                refuse(connection, events.error());
        });
}

void Connector::use(const ServiceConnection &connection, std::shared_ptr<RemoteDeployer> service)
{
    if (m_service && m_opened == connection && m_service->url() == service->url()) {
        m_service->setToken(service->token());
        Q_EMIT renewed(connection);
        return;
    }
    m_opened = connection;
    m_service = std::move(service);
    Q_EMIT opened(connection, m_service->session({}));
}

void Connector::refuse(const ServiceConnection &connection, const Error &error)
{
    if (error.is(ErrorCode::Unauthenticated) || error.is(ErrorCode::PermissionDenied))
        Q_EMIT tokenWanted(connection, error);
    else
        Q_EMIT failed(connection, error);
}

Task<void> Connector::close()
{
    m_attempt.reset();
    if (m_core)
        co_await m_core->stop();
    co_await m_http.idle();
}

} // namespace slipway
