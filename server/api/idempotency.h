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
/// - kept are 201, and 422 for a reason that stays (Error::isPassing()). After other answers by
///   which nothing runs, the key is free again: the same request is then carried out anew, as
///   something new, and what failed stays in the history as it was;
/// - the id of what is made is stored with the key first. Where no answer could be kept, as when
///   the process died, what stands under that id is answered; if nothing does, the request is
///   carried out; and if it failed there, carried out as something new. Nothing runs twice: what
///   has failed is over, and has no container.
class Idempotency
{
    Q_DISABLE_COPY_MOVE(Idempotency)

public:
    /// \a keys must outlive it.
    explicit Idempotency(RequestKeys &keys) : m_keys(keys) { }

    /// As Router::Handler, with the id of what is made.
    template<class Id>
    using Handler = std::function<Task<Reply>(Request, Id)>;

    /// What stands under an id that an earlier request was to make.
    struct Earlier
    {
        enum class Outcome { Nothing, Made, Failed };
        Outcome outcome = Outcome::Nothing;
        Reply reply; ///< if it was made: 201, or the error that hides it
    };
    template<class Id>
    using Finder = std::function<Task<Earlier>(Request, Id)>;

    /// \a make carries the request out; \a find tells what came of it. Without a key the request is
    /// carried out.
    template<class Id>
    Task<Reply> answer(Request request, Handler<Id> make, Finder<Id> find)
    {
        return answerOnce(
            std::move(request), ofText<Id>(std::move(make)), ofText<Id>(std::move(find)));
    }

private:
    template<class Id, class Function>
    static auto ofText(Function function)
    {
        return [function = std::move(function)](Request request, const QString &id) {
            return function(std::move(request), *Id::fromString(id));
        };
    }

    Task<Reply> answerOnce(Request request, Handler<QString> make, Finder<QString> find);
    Task<Reply> carryOut(RequestKey key, QString target, Request request, Handler<QString> make);
    Task<void> keep(RequestKey key, Reply reply);

    RequestKeys &m_keys;
};

} // namespace slipway
