// SPDX-License-Identifier: Apache-2.0
#include "server/metrics/exposition.h"

#include <limits>
#include <prometheus/metric_family.h>
#include <prometheus/text_serializer.h>

namespace slipway {

using prometheus::ClientMetric;
using prometheus::MetricFamily;
using prometheus::MetricType;

class Exposition::Private
{
public:
    /// A new figure of the family \a name, which begins anew unless it is the last.
    ClientMetric &add(const char *name, const char *help, MetricType type, Labels labels)
    {
        if (families.empty() || families.back().name != name)
            families.push_back({name, help, type, {}});
        ClientMetric &metric = families.back().metric.emplace_back();
        for (const auto &[label, value] : labels)
            metric.label.push_back({label, value.toStdString()});
        return metric;
    }

    std::vector<MetricFamily> families;
};

Exposition::Exposition() : d(std::make_unique<Private>()) { }

Exposition::~Exposition() = default;

void Exposition::counter(const char *name, const char *help, double value, Labels labels)
{
    d->add(name, help, MetricType::Counter, labels).counter.value = value;
}

void Exposition::gauge(const char *name, const char *help, double value, Labels labels)
{
    d->add(name, help, MetricType::Gauge, labels).gauge.value = value;
}

void Exposition::histogram(
    const char *name, const char *help, const DurationHistogram &histogram, Labels labels)
{
    const DurationHistogram::Snapshot taken = histogram.snapshot();
    auto &shown = d->add(name, help, MetricType::Histogram, labels).histogram;
    for (size_t i = 0; i < taken.counts.size(); ++i) {
        shown.sample_count += taken.counts[i];
        const double bound = i < DurationHistogram::bounds.size()
            ? DurationHistogram::bounds[i]
            : std::numeric_limits<double>::infinity();
        shown.bucket.push_back({shown.sample_count, bound});
    }
    shown.sample_sum = taken.seconds;
}

QByteArray Exposition::text() const
{
    return QByteArray::fromStdString(prometheus::TextSerializer().Serialize(d->families));
}

} // namespace slipway
