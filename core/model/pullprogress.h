// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonObject>
#include <QList>
#include <QString>

namespace slipway {

/// How far the pull of an image has come.
struct PullProgress
{
    struct Layer
    {
        QString id;
        QString status; ///< the engine's word: "Downloading", "Pull complete", …
        qint64 current = 0; ///< bytes that are there
        qint64 total = 0; ///< 0: not known yet

        friend bool operator==(const Layer &, const Layer &) = default;
    };
    QList<Layer> layers; ///< in the order in which the engine named them

    /// Bytes of all layers whose size is known.
    qint64 current() const;
    qint64 total() const;

    friend bool operator==(const PullProgress &, const PullProgress &) = default;
};

/// {"current", "total", "layers": [{"id", "status", "current", "total"}]}
QJsonObject toJson(const PullProgress &progress);

} // namespace slipway
