// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/deployer/session.h"
#include "gui/connections/localcore.h"

#include <QList>
#include <QTemporaryDir>
#include <QTest>

#include <memory>
#include <optional>

QString testImage();
/// Why the engine does not have it; empty: it does. Makes it if need be.
QString makeTestImage();

/// The core of a window on data of its own and on the real engine, as the window has it. It removes
/// the containers that it launched.
class CoreTest
{
public:
    /// Why it cannot be had; empty: it stands. Makes the test image if need be.
    QString start();
    /// The same where no engine answers, as on a machine that has none.
    QString startWithoutEngine();
    /// Removes what was made and ends the core.
    void stop();

    const std::shared_ptr<slipway::Session> &session() const { return m_session; }

    slipway::Context makeContext(const QJsonObject &spec);
    /// Waits for what Session::launch() gives, at most \a patience; of one that failed as it is
    /// kept.
    slipway::Execution launch(const slipway::ContextId &context,
        const QJsonObject &environment = {},
        std::chrono::milliseconds patience = std::chrono::seconds(20));
    /// Of one that something else launched.
    void removeLater(const slipway::ExecutionId &id) { m_launched.append(id); }
    slipway::ListedExecution listed(const slipway::ExecutionId &id);

    template<class T>
    static T wait(slipway::Task<T> task)
    {
        return QCoro::waitFor(std::move(task));
    }

private:
    QString startCore();

    QTemporaryDir m_directory;
    std::unique_ptr<slipway::LocalCore> m_core;
    std::shared_ptr<slipway::Session> m_session;
    QList<slipway::ExecutionId> m_launched;
};

/// {"image": the test image, "command": "sh -c '…'"} and what \a more says.
QJsonObject shellSpec(const QString &script, QJsonObject more = {});

/// The beginning of a test with the engine: skips where there is none, fails where one is required.
/// \a obstacle: why it is not there; empty: it is.
#define REQUIRE_ENGINE(obstacle)                                                                   \
    do {                                                                                           \
        if (const QString why = (obstacle); !why.isEmpty()) {                                      \
            if (qEnvironmentVariableIsSet("SLIPWAY_REQUIRE_ENGINE"))                               \
                QFAIL(qPrintable(why));                                                            \
            QSKIP(qPrintable(why));                                                                \
        }                                                                                          \
    } while (false)

#define REQUIRE_CORE(core) REQUIRE_ENGINE((core).start())
