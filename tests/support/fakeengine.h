// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/base/reasons.h"
#include "core/engine/engine.h"
#include "core/engine/imagesource.h"

#include <QHash>
#include <QPointer>
#include <QSet>

#include <memory>
#include <vector>

namespace slipway::test {

class FakeLog;
class FakePull;

/// An engine in memory that does what a test tells it, at the moment that the test chooses: for
/// what a real one cannot be made to do twice, such as an answer that is lost or a container that
/// is pending. Answers like a real one of tests/integration/enginesuite.h otherwise. Calls can be
/// held and released; what they do is done when they are released.
class FakeEngine final : public Engine, private ImageSource
{
    Q_OBJECT

public:
    using Kind = Observation::Kind;

    /// What becomes of launches.
    enum class Launching {
        Starts, ///< it runs at once
        Waits, ///< it is pending until start()
        IsRefused, ///< with refusal; nothing is left
        LosesItsAnswer, ///< it runs, and the caller gets engineAnswerLost
        LosesItsCall, ///< there is no container, and the caller gets engineAnswerLost
        StopsAmid, ///< it is created and not started, and the caller gets engineAnswerLost
    };
    struct Container
    {
        ExecutionId id;
        Kind kind = Kind::Created;
        std::optional<ExitResult> exit = {};
        std::optional<Timestamp> startedAt = {};
        std::optional<Timestamp> endedAt = {};
        QList<PortBinding> ports = {};
        QString reason = {};
        QList<LogRecord> log = {};
        bool isPaused = false;
        bool isRenamed = false;
    };

    explicit FakeEngine(const QString &name = QStringLiteral("fake"));
    ~FakeEngine() override;

    // What it is told
    Launching launching = Launching::Starts;
    Error refusal {reasons::engineRefused};
    QString pendingReason = QStringLiteral("waiting for a node");
    /// A stop of what runs ends it; else it is asked in vain, and the call is refused.
    bool heedsStops = true;
    EngineInfo info; ///< what a probe finds
    /// Logs that are opened end with it.
    std::optional<Error> logRefusal;
    // What it can do beside its images.
    MachineAccess *machine = nullptr;
    const FailureDiagnosis *diagnosis = nullptr;
    /// What it lists beside its containers.
    QList<Observation> alsoListed;
    /// The times of what happens on it are a little later each.
    std::shared_ptr<const Clock> clock = std::make_shared<SystemClock>();

    /// Calls of \a name ("probe", "launch", "inspect", "list", "stop", "remove", "find") wait from
    /// now on; with "launched", "inspected" and "listed" the answers do, to what is done already.
    void hold(const QByteArray &name);
    void release(const QByteArray &name);
    /// How many do.
    int held(const QByteArray &name) const { return m_held.value(name); }

    /// Calls of \a name end in \a error and do nothing, until accept().
    void refuse(const QByteArray &name, const Error &error) { m_refused.insert(name, fail(error)); }
    void accept(const QByteArray &name) { m_refused.remove(name); }

    /// Every call ends in engineAway, also those that are held; disconnected() is emitted.
    void goAway();
    /// gap() is emitted.
    void comeBack();

    /// What others do to a container. Unless \a isTold is false, observed() is emitted.
    void start(ExecutionId id, bool isTold = true);
    void end(ExecutionId id, int exitCode = 0, bool isTold = true);
    void takeAway(ExecutionId id, bool isTold = true);
    void pause(ExecutionId id)
    {
        m_containers[id].isPaused = true;
        tell(m_containers[id]);
    }
    void rename(ExecutionId id)
    {
        m_containers[id].isRenamed = true;
        tell(m_containers[id]);
    }
    /// Lines of its standard output.
    void write(ExecutionId id, const QByteArrayList &lines);
    /// The same of either stream, also parts of lines; each gets a time of its own.
    void writeRecords(ExecutionId id, QList<LogRecord> records);
    /// What there is of a line that has not ended.
    void begin(ExecutionId id, const QByteArray &text,
        LogRecord::Stream stream = LogRecord::Stream::Stdout);
    /// The engine lost so much of what it wrote.
    void drop(ExecutionId id, qint64 bytes);
    /// Logs that are followed end with engineAway.
    void breakLogs();

    /// Images are there unless they were taken away; a pull waits until it is ended.
    void takeImageAway(const QString &image) { m_missingImages.insert(image); }
    int pulls() const { return m_pulls; }
    int openPulls() const;
    void endPulls(const Result<void> &result);
    void progressPulls(const PullProgress &progress);

    // What became of it
    /// Null if there is none.
    const Container *container(ExecutionId id) const;
    qsizetype containers() const { return m_containers.size(); }
    /// The names of the calls, in order; those of \a name alone, if it is not empty.
    QByteArrayList calls(const QByteArray &name = {}) const;
    int openLogs() const;

    EngineAbilities abilities() override
    {
        return {.images = this, .machine = machine, .diagnosis = diagnosis};
    }
    bool owns(const EngineHandle &handle) const override { return handle.startsWith("fake:"); }
    EngineHandle handleOf(const Execution &execution) const override;
    Task<Result<EngineInfo>> probe() override;
    Task<Result<Observation>> launch(LaunchPlan plan, std::stop_token stop) override;
    Task<Result<Observation>> inspect(ExecutionId id, EngineHandle handle) override;
    Task<Result<QList<Observation>>> list(InstallationId installation) override;
    void watch(InstallationId installation) override;
    std::unique_ptr<LogStream> logs(EngineHandle handle, LogQuery query) override;
    Task<Result<void>> stop(EngineHandle handle, std::chrono::seconds grace) override;
    Task<Result<void>> remove(EngineHandle handle) override;
    void close() override { }

private:
    Task<Result<std::optional<LocalImage>>> find(ImageReference image) override;
    Task<Result<QList<EngineImage>>> images() override { co_return QList<EngineImage>(); }
    std::unique_ptr<ImagePull> pull(ImageReference image) override;

    /// Notes the call, and waits while calls of its name are held.
    Task<Result<void>> enter(QByteArray name);
    /// The same for an answer, which is lost if the engine goes away meanwhile.
    Task<Result<void>> leave(QByteArray name);
    Task<void> pass(QByteArray gate);
    Timestamp tick();
    Error away() const;
    Error lost() const;
    Observation seen(const Container &container) const;
    void tell(const Container &container);
    void endLogs(ExecutionId id);

    QHash<ExecutionId, Container> m_containers;
    QHash<QByteArray, Completion<bool>> m_gates;
    QHash<QByteArray, int> m_held;
    QHash<QByteArray, Result<void>> m_refused;
    QByteArrayList m_calls;
    std::vector<std::pair<ExecutionId, QPointer<FakeLog>>> m_logs;
    QSet<QString> m_missingImages;
    std::vector<std::pair<QString, QPointer<FakePull>>> m_openPulls;
    int m_pulls = 0;
    bool m_isAway = false;
    Timestamp m_lastTick;
    qint64 m_written = 0; ///< lines, each of which has a time of its own
};

} // namespace slipway::test
