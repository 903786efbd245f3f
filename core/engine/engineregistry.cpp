// SPDX-License-Identifier: Apache-2.0
#include "core/engine/engineregistry.h"

#include "core/base/reasons.h"

#include <algorithm>

namespace slipway {

void EngineRegistry::add(std::unique_ptr<Engine> engine)
{
    Q_ASSERT(!names().contains(engine->name()));
    m_engines.push_back(std::move(engine));
}

Result<Engine *> EngineRegistry::find(const QString &name) const
{
    const auto found = std::find_if(m_engines.begin(), m_engines.end(),
        [&name](const std::unique_ptr<Engine> &engine) { return engine->name() == name; });
    if (found == m_engines.end())
        return fail(reasons::engineUnknown,
            {{QStringLiteral("engine"), name.left(64)},
                {QStringLiteral("known"), names().join(QStringLiteral(", "))}});
    return found->get();
}

QStringList EngineRegistry::names() const
{
    QStringList names;
    for (const std::unique_ptr<Engine> &engine : m_engines)
        names.append(engine->name());
    return names;
}

QList<Engine *> EngineRegistry::engines() const
{
    QList<Engine *> engines;
    for (const std::unique_ptr<Engine> &engine : m_engines)
        engines.append(engine.get());
    return engines;
}

} // namespace slipway
