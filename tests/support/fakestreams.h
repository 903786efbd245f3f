// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/task.h"
#include "core/engine/imagesource.h"
#include "core/engine/logstream.h"

#include <QPointer>

#include <optional>
#include <utility>

namespace slipway::test {

/// A log that gives what is there, and what comes while it is followed.
class FakeLog final : public LogStream
{
    Q_OBJECT

public:
    explicit FakeLog(QByteArray since) : m_since(std::move(since)) { }

    void pause() override { m_isPaused = true; }
    void resume() override
    {
        m_isPaused = false;
        flush();
    }

    void give(const QList<LogRecord> &records)
    {
        for (const LogRecord &record : records) {
            if (record.time >= m_since)
                m_waiting.append(record);
        }
        post(this, [this] { flush(); });
    }
    void end(const Result<void> &result)
    {
        if (!m_end)
            m_end = result;
        post(this, [this] { flush(); });
    }

private:
    void flush()
    {
        if (m_isPaused || m_hasEnded)
            return;
        const QPointer self(this);
        if (!m_waiting.isEmpty())
            Q_EMIT received(std::exchange(m_waiting, {}));
        if (!self || !m_end || m_isPaused)
            return;
        m_hasEnded = true;
        const Result<void> result = *m_end;
        Q_EMIT ended(result); // may destroy this
    }

    QByteArray m_since;
    QList<LogRecord> m_waiting;
    std::optional<Result<void>> m_end;
    bool m_isPaused = false;
    bool m_hasEnded = false;
};

/// A pull that a test goes on with.
class FakePull final : public ImagePull
{
    Q_OBJECT
};

} // namespace slipway::test
