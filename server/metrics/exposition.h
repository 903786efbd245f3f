// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/durationhistogram.h"

#include <QByteArray>

#include <initializer_list>
#include <memory>
#include <utility>

namespace slipway {

/// Figures as Prometheus reads them (text format 0.0.4), written by prometheus-cpp. What bears one
/// name is put in one after the other. Counters end in "_total", times in "_seconds".
class Exposition
{
    Q_DISABLE_COPY_MOVE(Exposition)

public:
    using Labels = std::initializer_list<std::pair<const char *, QByteArray>>;

    Exposition();
    ~Exposition();

    void counter(const char *name, const char *help, double value, Labels labels = {});
    void gauge(const char *name, const char *help, double value, Labels labels = {});
    void histogram(
        const char *name, const char *help, const DurationHistogram &histogram, Labels labels = {});

    QByteArray text() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace slipway
