// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/auth/keyset.h"
#include "core/base/clock.h"
#include "core/base/task.h"

#include <QObject>
#include <QTimer>
#include <QUrl>

#include <memory>
#include <optional>
#include <stop_token>

namespace slipway {

class HttpClient;
class TokenVerifier;

/// Keeps a verifier's keys what their issuer publishes: OpenID Connect Discovery 1.0, section 4,
/// and the JWK Set that it names. Asks at the start, every ten minutes, and when a token names a
/// key that is not known, but for that at most once a minute. An issuer that is away, hangs or lies
/// changes nothing: the keys stay what they were.
class KeyDiscovery final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(KeyDiscovery)

public:
    /// \a issuer as tokens name it. \a http and \a verifier must outlive it. Asks at once.
    KeyDiscovery(QString issuer, HttpClient &http, TokenVerifier &verifier,
        std::shared_ptr<const Clock> clock, QObject *parent = nullptr);
    ~KeyDiscovery() override;

    /// For a token whose key is not known: resolves when the issuer has been asked, at once if that
    /// was less than a minute ago. Whether it is worth while to verify the token again.
    Task<bool> askAgain();

    const QString &issuer() const { return m_issuer; }
    /// Whether the issuer's keys were ever had.
    bool hasKeys() const { return m_hasKeys; }

    /// Ends what is going on; resolves when nothing is.
    Task<void> close();

private:
    /// Shares what is going on.
    Completion<bool> ask();
    Task<void> carryOut(Completion<bool> outcome);
    Task<Result<KeySet>> fetchKeys();
    Task<Result<QJsonObject>> fetch(QUrl url);
    void note(const Result<KeySet> &keys);

    QString m_issuer;
    HttpClient &m_http;
    TokenVerifier &m_verifier;
    std::shared_ptr<const Clock> m_clock;
    std::optional<Completion<bool>> m_asking;
    std::optional<Timestamp> m_lastAsked; ///< because of an unknown key
    bool m_hasKeys = false;
    bool m_isReported = false; ///< that the issuer cannot be had
    std::stop_source m_closing;
    QTimer m_timer;
};

} // namespace slipway
