// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/engine/docker/dockerengine.h"
#include "tests/integration/docker/rawdocker.h"
#include "tests/integration/enginesuite.h"

#include <QTemporaryDir>

#include <optional>

/// The suite on an engine behind Docker's API, and what only those have.
class DockerSuite : public EngineSuite
{
    Q_OBJECT

protected:
    /// Where the engine is, or why there is none. Asked for once.
    virtual tl::expected<slipway::DockerEndpoint, QString> findEndpoint() = 0;

    QString obstacle() override;
    std::unique_ptr<slipway::Engine> makeEngine() override { return engineAt(endpoint()); }
    std::unique_ptr<slipway::Engine> makeEngineThatIsAway() override;
    QString image() const override;
    void killBehindOurBack(const QString &name) override;
    void removeBehindOurBack(const QString &name) override;
    int containerCount(const slipway::LaunchPlan &plan) override;
    QString containerName(const slipway::LaunchPlan &plan) override;

    const slipway::DockerEndpoint &endpoint() const { return m_endpoint; }
    RawDocker &raw() { return *m_raw; }
    std::unique_ptr<slipway::DockerEngine> engineAt(const slipway::DockerEndpoint &endpoint);
    QJsonObject inspectRaw(const slipway::LaunchPlan &plan);

private Q_SLOTS:
    void keepsTheEntrypoint();
    void keepsWhatItMustNotLose();
    void reportsTheExitDespiteALabel();
    void makesThreeCallsALaunch();
    void refusesATakenName();
    void startsWhatWasCreatedOnly();

    void keepsAClaim();
    void removesAnEmptyDirectory();
    void leavesNoVolumeOfARefusedLaunch();
    void limitsADirectoryInMemory();

private:
    int volumeCount(const slipway::LaunchPlan &plan);

    slipway::HttpClient m_http;
    slipway::DockerEndpoint m_endpoint;
    std::optional<RawDocker> m_raw;
    QTemporaryDir m_directory;
};
