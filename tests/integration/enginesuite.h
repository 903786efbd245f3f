// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/engine/engine.h"

#include <QObject>
#include <QSignalSpy>

#include <memory>

/// What every engine has to do, tried on a real one. An engine's own test class inherits this and
/// says how to get at one; Qt Test runs the slots of both. The image is busybox without an
/// ENTRYPOINT.
class EngineSuite : public QObject
{
    Q_OBJECT

public:
    EngineSuite();
    ~EngineSuite() override;

protected:
    static constexpr int patience = 20'000; ///< ms; for a loaded machine, not for a slow engine

    /// Empty if the tests can run; else why not.
    virtual QString obstacle() = 0;
    /// A new connection to the engine under test.
    virtual std::unique_ptr<slipway::Engine> makeEngine() = 0;
    /// The same engine's implementation, at an address where nothing answers.
    virtual std::unique_ptr<slipway::Engine> makeEngineThatIsAway() = 0;
    virtual QString image() const = 0;
    /// How others than we deal with the engine: by its own command line or API.
    virtual void killBehindOurBack(const QString &name) = 0;
    virtual void removeBehindOurBack(const QString &name) = 0;
    /// How many containers of \a plan's execution there are.
    virtual int containerCount(const slipway::LaunchPlan &plan) = 0;
    virtual QString containerName(const slipway::LaunchPlan &plan) = 0;

    slipway::Engine &engine() { return *m_engine; }
    slipway::InstallationId installation() const { return m_installation; }
    slipway::LaunchPlan plan(const QStringList &arguments) const;
    slipway::LaunchPlan shell(const QString &script) const;

    template<class T>
    T await(slipway::Task<T> task)
    {
        return QCoro::waitFor(std::move(task));
    }
    // What cannot be done makes the test fail, and an empty value is returned.
    slipway::EngineHandle launch(const slipway::LaunchPlan &plan);
    /// Launches it and waits until it has ended.
    slipway::EngineHandle runToEnd(const slipway::LaunchPlan &plan);
    slipway::Observation inspect(
        const slipway::LaunchPlan &plan, const slipway::EngineHandle &handle);
    QList<slipway::LogRecord> readLog(
        const slipway::EngineHandle &handle, const slipway::LogQuery &query = {});
    /// What was written to \a stream, partial records joined.
    static QByteArray textOf(const QList<slipway::LogRecord> &records,
        slipway::LogRecord::Stream stream = slipway::LogRecord::Stream::Stdout);
    /// Launches \a plan and gives what it wrote to stdout until its end.
    QByteArray outputOf(const slipway::LaunchPlan &plan);
    /// Fails the test unless \a plan is refused as what the engine cannot do, and leaves nothing.
    void isRefusedAs(const slipway::LaunchPlan &plan, const QString &ability);

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void answersProbe();
    void reportsThatItIsAway();

    void runsAndReportsTheExit_data();
    void runsAndReportsTheExit();
    void emitsWhatItObserves();
    void observesAKillFromOutside();
    void observesARemovalFromOutside();

    void passesArgumentsByteForByte();
    void passesEnvironmentByteForByte();
    void publishesPorts();
    void bindsNoPortsUnasked();
    void tellsWhatBecomesOfALaunch();

    void readsBothStreams();
    void keepsBinaryOutput();
    void joinsALongLine();
    void followsUntilTheEnd();
    void resumesTheLogWithoutHole();
    void holdsTheLogBack();
    void saysThatALogIsGone();

    void limitsMemoryOrRefuses();
    void limitsCpusOrRefuses();

    void measuresOrRefuses();
    void streamsUntilTheEndOrRefuses();
    void measuresNothingThatDoesNotRun();

    void stopsWithGrace();
    void stopsWhatHeedsTheSignal();
    void stopsAndRemovesTwice();
    void findsNothingAfterRemoval();
    void findsWhatItHasNoHandleOf();

    void refusesAnUnknownImage();
    void refusesAnUnknownCommand();
    void launchesOnce();
    void launchesOnceAtTheSameTime();
    void cancelsALaunch();
    void listsItsInstallationOnly();
    void refusesAForeignHandle();
    void endsEverythingWhenClosed();

private:
    slipway::InstallationId m_installation;
    std::unique_ptr<slipway::Engine> m_engine;
};
