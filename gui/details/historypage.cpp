// SPDX-License-Identifier: Apache-2.0
#include "gui/details/historypage.h"

#include "gui/details/environmentchanges.h"
#include "gui/support/errortext.h"
#include "gui/support/phasetext.h"
#include "gui/support/phasetimes.h"
#include "gui/support/secrets.h"
#include "gui/support/timetext.h"
#include "gui/widgets/factlist.h"
#include "gui/widgets/pagelayout.h"
#include "gui/widgets/tables.h"

#include <QLabel>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace slipway {
namespace {

QString valueText(const std::optional<ShownVariable> &variable)
{
    if (!variable)
        return HistoryPage::tr("–");
    if (variable->value && soundsSecret(variable->name))
        return coveredText();
    return variable->value.value_or(HistoryPage::tr("set by the service"));
}

} // namespace

HistoryPage::HistoryPage(ShownExecution *shown, QWidget *parent)
    : DetailsPage(shown, parent),
      m_facts(new FactList),
      m_phases(makeShortTable({tr("Phase"), tr("Since"), tr("Lasted")}, tr("Phases"))),
      m_note(new QLabel),
      m_changes(
          makeShortTable({tr("Variable"), tr("Before"), tr("In this run")}, tr("What was changed")))
{
    m_note->setWordWrap(true);
    m_note->setTextFormat(Qt::PlainText);
    QVBoxLayout *layout = addScrolledLayout(this, tr("History"));
    layout->addWidget(m_facts);
    layout->addWidget(m_phases);
    layout->addWidget(m_note);
    layout->addWidget(m_changes);
    layout->addStretch();
    connect(&m_search, &PreviousRun::found, this, [this](const ExecutionStatus &status) {
        m_before = status;
        fillChanges();
    });
    connect(&m_search, &PreviousRun::none, this,
        [this] { tell(tr("It is the first run of its context.")); });
    connect(&m_search, &PreviousRun::failed, this,
        [this](const Error &error) { tell(errorTextWithWords(error)); });
}

void HistoryPage::begin()
{
    m_before.reset();
    m_isSearching = false;
    m_phases->clear();
    m_facts->setFacts({});
    tell({});
}

void HistoryPage::tick()
{
    if (execution().status() && !isFinal(execution().execution().phase))
        fillPhases(*execution().status());
}

void HistoryPage::fill()
{
    const auto &status = execution().status();
    if (!status)
        return;
    fillFacts(*status);
    fillPhases(*status);
    if (!m_isSearching) {
        m_isSearching = true;
        m_search.find(execution().session(), status->execution);
    } else if (m_before) {
        fillChanges();
    }
}

void HistoryPage::fillFacts(const ExecutionStatus &status)
{
    const Execution &run = status.execution;
    const auto &exit = run.exit;
    const QString signal = exit && exit->signal != 0
        ? tr("%1 (signal %2)").arg(exit->code).arg(exit->signal)
        : exit ? QString::number(exit->code)
               : QString();
    m_facts->setFacts({
        {.name = tr("Made by"),
            .value = tr("%1, %2", "who, when").arg(run.creator, exactTime(run.created))},
        {.name = tr("Image"), .value = status.image.toString()},
        {.name = tr("Digest"), .value = run.imageDigest, .isFixedWidth = true},
        {.name = tr("Exit status"), .value = signal},
        {.name = tr("Told by the engine"), .value = run.reason},
    });
}

void HistoryPage::fillPhases(const ExecutionStatus &status)
{
    const Timestamp now = SystemClock().now();
    for (int i = 0; i < int(status.phases.size()); ++i) {
        const PhaseRecord &record = status.phases.at(i);
        Execution then = status.execution;
        then.phase = record.phase;
        QTreeWidgetItem *row = rowOf(m_phases, i);
        // What is so now was not so in each of them.
        then.isPaused = false;
        then.health.reset();
        then.isStopRequested = then.isStopRequested && isFinal(then.phase);
        row->setIcon(0, phaseIcon(then));
        row->setText(0, phaseText(then));
        row->setText(1, exactTime(record.since));
        const auto length = lengthOf(status.phases, i, now);
        row->setText(2, length ? durationText(*length) : QString());
    }
    finishRows(m_phases, int(status.phases.size()));
}

void HistoryPage::fillChanges()
{
    const ExecutionStatus &now = *execution().status();
    const auto changes = environmentChanges(m_before->environment, now.environment);
    int rows = 0;
    for (const EnvironmentChange &change : changes) {
        QTreeWidgetItem *row = rowOf(m_changes, rows++);
        row->setText(0, change.name);
        row->setText(1, valueText(change.before));
        row->setText(2, valueText(change.after));
    }
    const QString &digest = now.execution.imageDigest;
    const QString &digestBefore = m_before->execution.imageDigest;
    const bool hasOtherImage =
        !digest.isEmpty() && !digestBefore.isEmpty() && digest != digestBefore;
    if (hasOtherImage) {
        QTreeWidgetItem *row = rowOf(m_changes, rows++);
        row->setText(0, tr("the image's digest"));
        row->setText(1, digestBefore);
        row->setText(2, digest);
    }
    const QString when = exactTime(m_before->execution.created);
    tell(rows > 0 ? tr("Changed against the run before (%1):").arg(when)
                  : tr("It had the same environment and image as the run before (%1).").arg(when));
    finishRows(m_changes, rows);
    m_changes->setVisible(rows > 0);
}

void HistoryPage::tell(const QString &text)
{
    m_note->setText(text);
    m_changes->hide();
}

} // namespace slipway
