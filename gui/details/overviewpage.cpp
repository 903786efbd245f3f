// SPDX-License-Identifier: Apache-2.0
#include "gui/details/overviewpage.h"

#include "core/model/shellwords.h"
#include "gui/details/overviewtext.h"
#include "gui/details/pullview.h"
#include "gui/support/phasetext.h"
#include "gui/support/phasetimes.h"
#include "gui/support/timetext.h"
#include "gui/widgets/factlist.h"
#include "gui/widgets/foldedsection.h"
#include "gui/widgets/pagelayout.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStyle>
#include <QVBoxLayout>

namespace slipway {
namespace {

using namespace Qt::StringLiterals;

constexpr auto contextLink = "context";

bool hasMovingTag(const ImageReference &image)
{
    return image.digest.isEmpty() && (image.tag.isEmpty() || image.tag == u"latest");
}

} // namespace

OverviewPage::OverviewPage(ShownExecution *shown, QWidget *parent)
    : DetailsPage(shown, parent),
      m_icon(new QLabel),
      m_sentence(new QLabel),
      m_button(new QPushButton),
      m_words(new QLabel),
      m_fold(new FoldedSection(tr("What the engine says"), m_words)),
      m_pull(new PullView),
      m_facts(new FactList)
{
    QFont large = font();
    large.setPointSizeF(1.15 * large.pointSizeF());
    m_sentence->setFont(large);
    m_sentence->setWordWrap(true);
    m_sentence->setTextFormat(Qt::PlainText);
    m_sentence->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_sentence->setAccessibleName(tr("What has become of it"));
    m_icon->setAlignment(Qt::AlignTop);
    m_words->setObjectName(u"engineWords"_s);
    m_words->setWordWrap(true);
    m_words->setTextFormat(Qt::PlainText);
    m_words->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_words->setAccessibleName(tr("What the engine says"));

    auto *head = new QHBoxLayout;
    head->addWidget(m_icon, 0, Qt::AlignTop);
    head->addWidget(m_sentence, 1);
    head->addWidget(m_button, 0, Qt::AlignTop);
    QVBoxLayout *layout = addScrolledLayout(this, tr("Overview"));
    layout->addLayout(head);
    layout->addWidget(m_fold);
    layout->addWidget(m_pull);
    layout->addWidget(m_facts);
    layout->addStretch();

    connect(m_button, &QPushButton::clicked, this, [this] { Q_EMIT stepChosen(*m_step); });
    connect(m_pull, &PullView::cancelled, this, &OverviewPage::cancelChosen);
    connect(m_facts, &FactList::activated, this, &OverviewPage::contextChosen);
    m_button->hide();
    m_fold->hide();
    m_pull->hide();
}

void OverviewPage::begin()
{
    m_pull->clear();
    m_fold->setOpen(false);
}

void OverviewPage::tick()
{
    const ExecutionPhase phase = execution().execution().phase;
    if (phase == ExecutionPhase::Preparing)
        askAnew();
    else if (!execution().isEmpty())
        fill(); // "2 min ago"
}

void OverviewPage::fill()
{
    const Execution &run = execution().execution();
    const auto &status = execution().status();
    const auto started = status ? startOf(status->phases) : std::nullopt;
    const Timestamp now = SystemClock().now();
    fillSentence(run, started, now);
    fillFacts(run, started, now);
    m_pull->setVisible(run.phase == ExecutionPhase::Preparing);
    if (status && status->pull)
        m_pull->setProgress(*status->pull, now);
}

void OverviewPage::fillSentence(
    const Execution &run, std::optional<Timestamp> started, Timestamp now)
{
    const auto &spec = execution().spec();
    const auto failure = failureText(run, spec ? spec->resources.limits.memory : std::nullopt);
    m_sentence->setText(overviewText(run, failure, started, now));
    const int size = style()->pixelMetric(QStyle::PM_SmallIconSize);
    m_icon->setPixmap(phaseIcon(run).pixmap(QSize(size, size), devicePixelRatioF()));
    m_icon->setToolTip(phaseText(run));
    const QString words = failure ? failure->details : QString();
    m_words->setText(words);
    m_fold->setVisible(!words.isEmpty());
    m_step = failure ? failure->step : std::nullopt;
    m_button->setVisible(m_step.has_value());
    if (m_step)
        m_button->setText(stepText(*m_step));
}

void OverviewPage::fillFacts(const Execution &run, std::optional<Timestamp> started, Timestamp now)
{
    const auto &status = execution().status();
    const QString host = status ? status->host : QString();
    const QString engine = host.isEmpty() || host == run.engine
        ? run.engine
        : tr("%1 on %2", "engine on host").arg(run.engine, host);
    const QString moving = status && hasMovingTag(status->image)
        ? tr("The tag latest moves: the next run may have another image.")
        : QString();
    const auto took = status ? runTimeOf(status->phases, now) : std::nullopt;
    m_facts->setFacts({
        {.name = tr("State"), .value = phaseText(run)},
        {.name = tr("Health"), .value = healthText(run)},
        {.name = tr("Image"), .value = execution().image(), .toolTip = moving},
        {.name = tr("Digest"), .value = run.imageDigest, .isFixedWidth = true},
        {.name = tr("Command"),
            .value = status && !status->arguments.isEmpty() ? joinShellWords(status->arguments)
                                                            : tr("what the image says"),
            .isFixedWidth = status && !status->arguments.isEmpty()},
        {.name = tr("Started"),
            .value = started ? relativeTime(*started, now)
                : status     ? u"–"_s
                             : QString(),
            .toolTip = started ? exactTime(*started) : QString()},
        {.name = tr("Took"),
            .value = took            ? durationText(*took)
                : status && !started ? u"–"_s
                                     : QString()},
        {.name = tr("Engine"), .value = engine},
        {.name = tr("Creator"), .value = run.creator},
        {.name = tr("Execution"), .value = run.id.toString(), .isFixedWidth = true},
        {.name = tr("Context"),
            .value = run.contextId.toString(),
            .toolTip = tr("Show what is saved to be run"),
            .link = QLatin1StringView(contextLink),
            .isFixedWidth = true},
    });
}

} // namespace slipway
