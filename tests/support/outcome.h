// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QString>

namespace slipway {

// What a test compares of a Result that should have failed; of one that succeeded, "".

/// The reason's name: "port-twice".
template<class T>
QString reasonOf(const Result<T> &result)
{
    return result ? QString() : QString::fromUtf8(result.error().reason().name);
}

/// What the error says is at fault: "spec.ports[2]".
template<class T>
QString pathOf(const Result<T> &result)
{
    return result ? QString() : result.error().args()[u"path"].toString();
}

template<class T>
QString messageOf(const Result<T> &result)
{
    return result ? QString() : result.error().message();
}

} // namespace slipway
