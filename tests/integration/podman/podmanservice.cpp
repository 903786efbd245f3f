// SPDX-License-Identifier: Apache-2.0
#include "tests/integration/podman/podmanservice.h"

static constexpr int patience = 60'000;

PodmanService::~PodmanService()
{
    m_script.closeWriteChannel();
    m_script.waitForFinished(patience);
}

QString PodmanService::start()
{
    m_script.start(QStringLiteral(SLIPWAY_TEST_SUPPORT "/start-podman"), {});
    const QString endpoint = answer();
    if (endpoint.isEmpty()) {
        m_script.closeWriteChannel();
        m_script.waitForFinished(patience);
        m_problem = QString::fromUtf8(m_script.readAllStandardError()).trimmed();
    }
    return endpoint;
}

void PodmanService::stopService()
{
    m_script.write("stop\n");
    answer();
}

QString PodmanService::startService()
{
    m_script.write("start\n");
    return answer();
}

QString PodmanService::answer()
{
    while (!m_script.canReadLine()) {
        if (!m_script.waitForReadyRead(patience))
            return {};
    }
    return QString::fromUtf8(m_script.readLine()).trimmed();
}
