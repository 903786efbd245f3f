// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/integration/docker/dockersuite.h"

class UnixProxy;

/// The suite on an engine behind a unix socket, which can be cut off.
class DockerOutageSuite : public DockerSuite
{
    Q_OBJECT

private Q_SLOTS:
    void comesBackAfterAnOutage();
    void tellsThatTheAnswerWasLost_data();
    void tellsThatTheAnswerWasLost();
    void endsTheLogWithAnErrorWhenCut();
    void resumesAFollowedLogWithinASecond();

private:
    slipway::DockerEndpoint behind(const UnixProxy &proxy) const;
};
