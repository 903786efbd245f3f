// SPDX-License-Identifier: Apache-2.0
#include "server/api/statsevents.h"

#include <QJsonDocument>

namespace slipway {

static QByteArray eventOf(const QByteArray &name, const ExecutionStatistics &statistics)
{
    return sseEvent(name, QJsonDocument(toJson(statistics)).toJson(QJsonDocument::Compact));
}

StatsEvents::StatsEvents(std::shared_ptr<StatsWatch> watch) : m_watch(std::move(watch))
{
    connect(m_watch.get(), &StatsWatch::changed, this, [this](const auto &statistics) {
        m_newest = eventOf("sample", statistics);
        Q_EMIT readyRead();
    });
    connect(m_watch.get(), &StatsWatch::ended, this, [this](const auto &statistics) {
        m_newest += eventOf("end", statistics);
        Q_EMIT ended();
    });
}

QByteArray StatsEvents::take(qint64)
{
    return std::exchange(m_newest, {});
}

} // namespace slipway
