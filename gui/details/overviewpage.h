// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "gui/details/detailspage.h"
#include "gui/support/failuretext.h"

class QLabel;
class QPushButton;

namespace slipway {

class FactList;
class FoldedSection;
class PullView;

/// What has become of an execution: a sentence with what to do about it, the pull that it waits
/// for, and the facts.
class OverviewPage final : public DetailsPage
{
    Q_OBJECT

public:
    explicit OverviewPage(ShownExecution *execution, QWidget *parent = nullptr);

Q_SIGNALS:
    void stepChosen(const slipway::NextStep &step);
    void cancelChosen();
    void contextChosen();

protected:
    void begin() override;
    void fill() override;
    void tick() override;

private:
    void fillSentence(const Execution &run, std::optional<Timestamp> started, Timestamp now);
    void fillFacts(const Execution &run, std::optional<Timestamp> started, Timestamp now);

    QLabel *m_icon;
    QLabel *m_sentence;
    QPushButton *m_button;
    QLabel *m_words; ///< the engine's own
    FoldedSection *m_fold;
    PullView *m_pull;
    FactList *m_facts;
    std::optional<NextStep> m_step;
};

} // namespace slipway
