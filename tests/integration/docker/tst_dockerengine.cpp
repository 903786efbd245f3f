// SPDX-License-Identifier: Apache-2.0
#include "tests/integration/docker/dockeroutagesuite.h"

#include <QTest>

using namespace slipway;

/// The engine that DOCKER_HOST or the docker context names.
class TestDockerEngine final : public DockerOutageSuite
{
    Q_OBJECT

protected:
    tl::expected<DockerEndpoint, QString> findEndpoint() override
    {
        return dockerEndpoint({}, QProcessEnvironment::systemEnvironment())
            .map_error([](const Error &error) { return error.message(); });
    }
};

QTEST_GUILESS_MAIN(TestDockerEngine)
#include "tst_dockerengine.moc"
