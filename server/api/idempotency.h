// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/task.h"
#include "core/deployer/requestkeys.h"
#include "server/http/reply.h"
#include "server/http/request.h"

#include <functional>

namespace slipway {

/// Answers a POST once, however often it is sent: draft-ietf-httpapi-idempotency-key-header. A
/// caller's key stands for one request, by its method, path and body:
///
/// - the same request again has the first answer, status and body, with Idempotency-Replayed; in
///   work it is idempotencyKeyInWork; another request is idempotencyKeyReused;
/// - kept are 201, and 422, after which an execution stays in the history; after other answers by
///   which nothing was made, the key is free again;
/// - the id of what is made is stored with the key first. Where no answer could be kept, as when
///   the process died, what stands under that id is answered; if nothing does, the request is
///   carried out.
class Idempotency
{
    Q_DISABLE_COPY_MOVE(Idempotency)

public:
    /// \a keys must outlive it.
    explicit Idempotency(RequestKeys &keys) : m_keys(keys) { }

    /// As Router::Handler, with the id of what is made.
    template<class Id>
    using Handler = std::function<Task<Reply>(Request, Id)>;

    /// \a make carries the request out; \a find answers 201 with what was made, or 404. Without a
    /// key the request is carried out.
    template<class Id>
    Task<Reply> answer(Request request, Handler<Id> make, Handler<Id> find)
    {
        return answerOnce(std::move(request), ofText(std::move(make)), ofText(std::move(find)));
    }

private:
    template<class Id>
    static Handler<QString> ofText(Handler<Id> handler)
    {
        return [handler = std::move(handler)](Request request, const QString &id) {
            return handler(std::move(request), *Id::fromString(id));
        };
    }

    Task<Reply> answerOnce(Request request, Handler<QString> make, Handler<QString> find);
    RequestKeys &m_keys;
};

} // namespace slipway
