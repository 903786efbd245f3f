// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/deployer/session.h"
#include "core/remote/remoteclient.h"

#include <QHash>

namespace slipway {

/// The API as a Session. Where the interface lets an id be chosen, the service chooses one; the id
/// that was given is the Idempotency-Key, so that a request whose answer was lost can be sent again
/// without anything happening twice. Listings are newest first, whatever PageBounds says.
class RemoteSession final : public Session
{
public:
    explicit RemoteSession(std::shared_ptr<RemoteClient> client) : m_client(std::move(client)) { }

    Task<Result<Context>> createContext(ContextSpec spec, ContextId id) override;
    Task<Result<Context>> context(ContextId id) override;
    Task<Result<Page<Context>>> contexts(ContextQuery query) override;
    Task<Result<void>> removeContext(ContextId id, bool isForced) override;
    Task<Result<Execution>> launch(ContextId contextId, ExecutionId id, LaunchRequest request,
        std::chrono::milliseconds patience) override;
    Task<Result<Execution>> execution(std::optional<ContextId> contextId, ExecutionId id) override;
    Task<Result<ExecutionStatus>> status(ExecutionId id) override;
    Task<Result<Page<ListedExecution>>> executions(ExecutionQuery query) override;
    Task<Result<Execution>> stop(std::optional<ContextId> contextId, ExecutionId id,
        std::optional<std::chrono::seconds> grace) override;
    Task<Result<Execution>> remove(std::optional<ContextId> contextId, ExecutionId id) override;
    Task<Result<std::shared_ptr<LogText>>> log(
        std::optional<ContextId> contextId, ExecutionId id, LogSelection selection) override;
    Task<Result<QList<PortBinding>>> ports(
        std::optional<ContextId> contextId, ExecutionId id) override;
    Task<Result<ExecutionStatistics>> statistics(ExecutionId id) override;
    Task<Result<std::shared_ptr<StatsWatch>>> watchStatistics(ExecutionId id) override;
    Task<Result<std::shared_ptr<EventStream>>> events(
        EventFilter filter, std::optional<EventPosition> after) override;
    Task<Result<QList<EngineStatus>>> engines() override;
    Task<Result<QList<EngineImage>>> images(QString engine, QString part) override;

private:
    /// Sends a POST, and once more if its answer was lost.
    Task<Result<QJsonValue>> post(RemoteClient::Call call, QString key);
    /// Sends \a call, whose answer is an execution of \a contextId.
    Task<Result<Execution>> forExecution(RemoteClient::Call call, ContextId contextId);
    Result<Execution> executionOf(const Result<QJsonValue> &answer, ContextId contextId) const;
    Task<Result<HttpResponse>> page(QByteArray path, QUrlQuery query, PageBounds bounds);
    std::optional<qint64> placeOfNext(const HttpResponse &response);

    std::shared_ptr<RemoteClient> m_client;
    QList<QString> m_cursors; ///< of the pages that were given; PageBounds::after is an index
};

} // namespace slipway
