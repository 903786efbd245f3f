// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "gui/details/detailspage.h"
#include "gui/records/previousrun.h"

class QLabel;
class QTreeWidget;

namespace slipway {

class FactList;

/// What an execution went through, and what was changed against the run of its context before.
class HistoryPage final : public DetailsPage
{
    Q_OBJECT

public:
    explicit HistoryPage(ShownExecution *execution, QWidget *parent = nullptr);

protected:
    void begin() override;
    void fill() override;
    void tick() override;

private:
    void fillPhases(const ExecutionStatus &status);
    void fillFacts(const ExecutionStatus &status);
    void fillChanges();
    void tell(const QString &text);

    FactList *m_facts;
    QTreeWidget *m_phases;
    QLabel *m_note;
    QTreeWidget *m_changes;
    PreviousRun m_search;
    std::optional<ExecutionStatus> m_before;
    bool m_isSearching = false;
};

} // namespace slipway
