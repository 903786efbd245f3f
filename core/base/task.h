// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractEventDispatcher>
#include <QMetaObject>
#include <QObject>
#include <QThread>
#include <qcoro/qcorotask.h>

#include <coroutine>
#include <memory>
#include <optional>
#include <type_traits>
#include <utility>
#include <vector>

#if defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define SLIPWAY_TSAN 1
#endif
#endif
#if defined(__SANITIZE_THREAD__)
#define SLIPWAY_TSAN 1
#endif

#ifdef SLIPWAY_TSAN
extern "C" {
void __tsan_acquire(void *);
void __tsan_release(void *);
}
#define SLIPWAY_NO_TSAN __attribute__((no_sanitize("thread")))
#else
#define SLIPWAY_NO_TSAN
#endif

namespace slipway {

/// An asynchronous one-shot: a coroutine that has started and can be awaited. A dropped task runs
/// on to its end. Rules for coroutines: CONTRIBUTING.md.
template<class T>
using Task = QCoro::Task<T>;

namespace detail {

/// What post() hands to Qt: runs the function once, or frees it where the object dies before.
// ThreadSanitizer does not see Qt's own locks, since Debian's Qt is not instrumented; the pair of
// annotations tells it that what happened before post() happens before the function runs.
template<class F>
class Posted
{
public:
    explicit Posted(F function) : m_function(new F(std::move(function)))
    {
#ifdef SLIPWAY_TSAN
        __tsan_release(m_function);
#endif
    }
    Posted(Posted &&other) noexcept : m_function(std::exchange(other.m_function, nullptr)) { }
    Posted &operator=(Posted &&) = delete;
    SLIPWAY_NO_TSAN ~Posted()
    {
        if (m_function)
            take(m_function);
    }

    SLIPWAY_NO_TSAN void operator()()
    {
        F *function = m_function;
        m_function = nullptr;
        (*take(function))();
    }

private:
    static std::unique_ptr<F> take(F *function)
    {
#ifdef SLIPWAY_TSAN
        __tsan_acquire(function);
#endif
        return std::unique_ptr<F>(function);
    }

    F *m_function;
};

} // namespace detail

/// Runs \a function in the event loop of the thread that \a object lives in. If \a object dies
/// first, the function never runs. The one way by which threads speak to each other.
template<class F>
void post(QObject *object, F function)
{
    QMetaObject::invokeMethod(object, detail::Posted<F>(std::move(function)), Qt::QueuedConnection);
}

/// An object of the current thread to post back to; lives as long as the thread's event loop.
inline QObject *currentLoop()
{
    return QAbstractEventDispatcher::instance(QThread::currentThread());
}

/// co_await runOn(object, function): runs \a function in the thread of \a object and resumes in the
/// current one with what it returned. Name the function on its own line and move it in.
template<class F>
class [[nodiscard]] runOn // NOLINT(readability-identifier-naming): reads as a verb at the call
{
    using Value = std::invoke_result_t<F>;
    static_assert(!std::is_void_v<Value>, "return a Result<void>, so that failure can be told");

public:
    runOn(QObject *object, F function) : m_object(object), m_function(std::move(function)) { }

    bool await_ready() const noexcept { return false; }
    void await_suspend(std::coroutine_handle<> waiting)
    {
        QObject *home = currentLoop();
        post(m_object, [this, home, waiting] {
            m_value.emplace(m_function());
            post(home, [waiting] { waiting.resume(); });
        });
    }
    Value await_resume() { return std::move(*m_value); }

private:
    QObject *m_object;
    F m_function;
    std::optional<Value> m_value;
};

/// A value that is set once, and that any number of coroutines wait for. A handle: copies share the
/// value. All on one thread. Waiters resume from the event loop, never inside complete().
template<class T>
class Completion
{
public:
    Completion() : m_state(std::make_shared<State>()) { }

    /// The first call sets the value; later ones are ignored.
    void complete(T value) const
    {
        if (m_state->value)
            return;
        m_state->value.emplace(std::move(value));
        for (const std::coroutine_handle<> waiter : std::exchange(m_state->waiters, {}))
            post(currentLoop(), [waiter] { waiter.resume(); });
    }

    bool isCompleted() const { return m_state->value.has_value(); }

    auto operator co_await() const
    {
        struct Awaiter
        {
            std::shared_ptr<State> state;
            bool await_ready() const noexcept { return state->value.has_value(); }
            void await_suspend(std::coroutine_handle<> waiting)
            {
                state->waiters.push_back(waiting);
            }
            T await_resume() { return *state->value; }
        };
        return Awaiter {m_state};
    }

private:
    struct State
    {
        std::optional<T> value;
        std::vector<std::coroutine_handle<>> waiters;
    };
    std::shared_ptr<State> m_state;
};

} // namespace slipway
