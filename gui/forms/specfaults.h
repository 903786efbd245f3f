// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"

#include <QJsonObject>
#include <QList>
#include <QString>

namespace slipway {

/// What is wrong with one key of a spec.
struct SpecFault
{
    QString key; ///< "env"
    Error error; ///< as the service would say it

    /// Within the spec: "env[3].name".
    QString path() const;
};

/// What the service would say to each key of \a spec by itself: contextSpecFromJson() names the
/// first fault alone, and a form shows each at its field. Empty exactly where it would be taken.
QList<SpecFault> specFaults(const QJsonObject &spec);

/// \a fault with its path in the words of the form: "Environment, row 3" for "spec.env[2].name".
Error inFormWords(const SpecFault &fault);

} // namespace slipway
