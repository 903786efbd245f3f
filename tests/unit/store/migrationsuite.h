// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/unit/store/storesuite.h"

namespace slipway::test {

/// What becomes of the rows that a daemon wrote when the schema had two steps, whatever database
/// they are in.
class MigrationSuite final : public StoreSuite
{
    Q_OBJECT

public:
    using StoreSuite::StoreSuite;

private Q_SLOTS:
    void init() { openOld(); }
    void cleanup();

    void keepsOldRows();
    void findsOldContextsAsNewOnes_data();
    void findsOldContextsAsNewOnes();
    void findsOldExecutionsByPhase_data();
    void findsOldExecutionsByPhase();
    void findsOldExecutionsByLabel();
    void listsOldOnesBeforeNewOnes();
    void deletesOldOnes();

private:
    /// A database as it was, open in m_old until reopen() migrates it.
    void openOld();
    Context oldContext(const QByteArray &specJson);
    Execution oldExecution(const Context &context, ExecutionPhase phase = ExecutionPhase::Running);
    void migrateOld();
    QStringList keysOf(const Context &context);

    std::unique_ptr<const DatabaseDriver> m_driver;
    std::unique_ptr<Connection> m_old;
};

} // namespace slipway::test
