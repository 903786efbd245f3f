// SPDX-License-Identifier: Apache-2.0
#include "core/auth/keydiscovery.h"

#include "core/auth/jwks.h"
#include "core/auth/tokenverifier.h"
#include "core/base/jsonreader.h"
#include "core/base/logging.h"
#include "core/base/reasons.h"
#include "core/net/httpclient.h"

namespace slipway {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto refreshInterval = 10min;
constexpr auto retryInterval = 15s; ///< as long as there are no keys at all
constexpr auto unknownKeyInterval = 1min;
constexpr auto inactivityLimit = 5s;
constexpr auto fetchLimit = 15s; ///< of one answer, however it drips
constexpr qint64 maxAnswer = 1024 * 1024;

Error issuerError(const QString &issuer, const QString &problem)
{
    return Error(reasons::issuerUnusable, {{u"issuer"_s, issuer}, {u"problem"_s, problem}});
}

} // namespace

KeyDiscovery::KeyDiscovery(QString issuer, HttpClient &http, TokenVerifier &verifier,
    std::shared_ptr<const Clock> clock, QObject *parent)
    : QObject(parent),
      m_issuer(std::move(issuer)),
      m_http(http),
      m_verifier(verifier),
      m_clock(std::move(clock))
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this] { ask(); });
    ask();
}

KeyDiscovery::~KeyDiscovery() = default;

Task<bool> KeyDiscovery::askAgain()
{
    if (!m_asking) {
        const Timestamp now = m_clock->now();
        if (m_lastAsked && *m_lastAsked <= now && now - *m_lastAsked < unknownKeyInterval)
            co_return false;
        m_lastAsked = now;
    }
    const Completion<bool> outcome = ask();
    const bool hasNew = co_await outcome;
    co_return hasNew;
}

Task<void> KeyDiscovery::close()
{
    m_timer.stop();
    m_closing.request_stop();
    if (m_asking) {
        const Completion<bool> outcome = *m_asking;
        co_await outcome;
    }
}

Completion<bool> KeyDiscovery::ask()
{
    if (!m_asking) {
        const Completion<bool> outcome;
        m_asking = outcome;
        std::ignore = carryOut(outcome);
    }
    return *m_asking;
}

Task<void> KeyDiscovery::carryOut(Completion<bool> outcome)
{
    const Result<KeySet> keys = co_await fetchKeys();
    m_asking.reset();
    if (!m_closing.stop_requested()) {
        note(keys);
        m_timer.start(m_hasKeys ? std::chrono::milliseconds(refreshInterval)
                                : std::chrono::milliseconds(retryInterval));
    }
    outcome.complete(keys.has_value());
}

Task<Result<KeySet>> KeyDiscovery::fetchKeys()
{
    QString base = m_issuer;
    while (base.endsWith(u'/'))
        base.chop(1);
    const QUrl issuer(m_issuer);
    const Result<QJsonObject> metadata =
        co_await fetch(QUrl(base + u"/.well-known/openid-configuration"_s, QUrl::StrictMode));
    if (!metadata)
        co_return fail(metadata.error());
    if ((*metadata)[u"issuer"].toString() != m_issuer)
        co_return fail(issuerError(m_issuer, u"its discovery document names another issuer"_s));
    const QUrl jwksUrl((*metadata)[u"jwks_uri"].toString(), QUrl::StrictMode);
    if (jwksUrl.scheme() != u"https" && jwksUrl.scheme() != issuer.scheme())
        co_return fail(issuerError(m_issuer, u"its keys are not at an https address"_s));
    const Result<QJsonObject> set = co_await fetch(jwksUrl);
    if (!set)
        co_return fail(set.error());
    KeySet keys = keySetFromJwks(*set);
    if (keys.isEmpty())
        co_return fail(issuerError(m_issuer, u"it publishes no key that could be used"_s));
    co_return keys;
}

Task<Result<QJsonObject>> KeyDiscovery::fetch(QUrl url)
{
    if (!url.isValid() || url.host().isEmpty())
        co_return fail(issuerError(m_issuer, u"an address of it is not a URL"_s));
    HttpRequest request;
    request.endpoint.origin = url.toEncoded(
        QUrl::RemoveUserInfo | QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment);
    request.target =
        url.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority | QUrl::RemoveFragment);
    request.headers = {{"Accept", "application/json"}};
    request.inactivityTimeout = inactivityLimit;
    request.maxResponseBytes = maxAnswer;

    std::stop_source stop;
    auto end = [&stop] { stop.request_stop(); };
    const std::stop_callback onClose(m_closing.get_token(), end);
    QTimer::singleShot(fetchLimit, this, [stop]() mutable { stop.request_stop(); });
    const Result<HttpResponse> response =
        co_await m_http.send(std::move(request), stop.get_token());
    if (!response)
        co_return fail(issuerError(m_issuer, response.error().message()));
    if (!response->isSuccess())
        co_return fail(issuerError(
            m_issuer, u"%1 answers with status %2"_s.arg(url.toString()).arg(response->status)));
    const Result<JsonDocument> document = readJson(response->body);
    if (!document || !document->root.isObject())
        co_return fail(issuerError(m_issuer, u"%1 is not a JSON object"_s.arg(url.toString())));
    co_return document->root.toObject();
}

void KeyDiscovery::note(const Result<KeySet> &keys)
{
    if (keys) {
        if (!m_hasKeys || m_isReported)
            qCInfo(lcAuth).noquote() << keys->size() << "keys of" << m_issuer;
        m_verifier.setKeys(*keys);
        m_hasKeys = true;
    } else if (!m_isReported) {
        qCWarning(lcAuth).noquote() << keys.error().message();
    }
    m_isReported = !keys;
}

} // namespace slipway
