// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/engine/engine.h"

#include <QStringList>

#include <memory>
#include <vector>

namespace slipway {

/// The configured engines by name, in the order of their configuration. Owns them; filled once, by
/// the composition root.
class EngineRegistry
{
public:
    /// Names are unique: \a engine must not have that of one that is here already.
    void add(std::unique_ptr<Engine> engine);

    /// Errors: engineUnknown, which names those that are known.
    Result<Engine *> find(const QString &name) const;
    QStringList names() const;
    QList<Engine *> engines() const;

private:
    std::vector<std::unique_ptr<Engine>> m_engines;
};

} // namespace slipway
