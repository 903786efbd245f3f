// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/task.h"
#include "core/deployer/session.h"

#include <QPointer>

#include <memory>
#include <utility>

namespace slipway {

/// Calls \a done with what \a task comes to, unless \a guard died meanwhile: then nobody wants to
/// know. \a session is what the task was asked of, which must live as long. How widgets and models
/// wait; they are no coroutines themselves. Thread: the main one.
template<class T, class Done>
void whenDone(std::shared_ptr<Session> session, Task<T> task, QObject *guard, Done done)
{
    auto wait = [](std::shared_ptr<Session>, Task<T> running, QPointer<QObject> alive,
                    Done call) -> Task<void> {
        T outcome = co_await running;
        if (alive)
            call(std::move(outcome));
    };
    std::ignore =
        wait(std::move(session), std::move(task), QPointer<QObject>(guard), std::move(done));
}

} // namespace slipway
