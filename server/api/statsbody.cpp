// SPDX-License-Identifier: Apache-2.0
#include "server/api/statsbody.h"

#include "core/deployer/statswatch.h"

#include <QJsonDocument>

namespace slipway {
namespace {

QByteArray eventText(QByteArrayView name, const ExecutionStatistics &statistics)
{
    return "event: " + name.toByteArray()
        + "\ndata: " + QJsonDocument(toJson(statistics)).toJson(QJsonDocument::Compact) + "\n\n";
}

class StatsBody final : public BodyStream
{
public:
    explicit StatsBody(std::shared_ptr<StatsWatch> watch) : m_watch(std::move(watch))
    {
        connect(m_watch.get(), &StatsWatch::changed, this, [this](const auto &statistics) {
            m_sample = eventText("sample", statistics);
            Q_EMIT readyRead();
        });
        connect(m_watch.get(), &StatsWatch::ended, this, [this](const auto &statistics) {
            m_sample += eventText("end", statistics);
            m_hasEnded = true;
            Q_EMIT readyRead();
        });
    }

    QByteArray read(qint64) override { return std::exchange(m_sample, {}); }
    bool atEnd() const override { return m_hasEnded && m_sample.isEmpty(); }

private:
    std::shared_ptr<StatsWatch> m_watch;
    QByteArray m_sample; ///< the newest that was not read yet; a few hundred bytes
    bool m_hasEnded = false;
};

} // namespace

Reply statsReply(std::shared_ptr<StatsWatch> watch)
{
    return {.contentType = "text/event-stream",
        .headers = {{"Cache-Control", "no-store"}},
        .stream = std::make_shared<StatsBody>(std::move(watch))};
}

} // namespace slipway
