// SPDX-License-Identifier: Apache-2.0
#include "tests/support/scriptedservice.h"

static constexpr int patience = 60'000;

ScriptedService::~ScriptedService()
{
    end();
}

QString ScriptedService::start(const QString &script)
{
    m_script.start(QStringLiteral(SLIPWAY_TEST_SUPPORT "/") + script, {});
    const QString first = answer();
    if (first.isEmpty()) {
        end();
        m_problem = QString::fromUtf8(m_script.readAllStandardError()).trimmed();
    }
    return first;
}

QString ScriptedService::tell(const QByteArray &line)
{
    m_script.write(line + '\n');
    return answer();
}

void ScriptedService::end()
{
    m_script.closeWriteChannel();
    m_script.waitForFinished(patience);
}

QString ScriptedService::answer()
{
    while (!m_script.canReadLine()) {
        if (!m_script.waitForReadyRead(patience))
            return {};
    }
    return QString::fromUtf8(m_script.readLine()).trimmed();
}
