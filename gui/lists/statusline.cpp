// SPDX-License-Identifier: Apache-2.0
#include "gui/lists/statusline.h"

#include "gui/records/pullwatch.h"
#include "gui/records/workspace.h"
#include "gui/support/engineadvice.h"
#include "gui/support/errortext.h"
#include "gui/support/icon.h"
#include "gui/support/sizetext.h"
#include "gui/widgets/elidedlabel.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QStyle>

namespace slipway {

using namespace Qt::StringLiterals;

static QString nameOf(const EngineInfo &info)
{
    QString kind = info.kind;
    if (!kind.isEmpty())
        kind[0] = kind[0].toUpper();
    return kind;
}

StatusLine::StatusLine(Workspace *workspace, PullWatch *pulls, QWidget *parent)
    : QWidget(parent),
      m_workspace(workspace),
      m_pulls(pulls),
      m_sign(new QLabel),
      m_engines(new ElidedLabel),
      m_copyCommand(new QPushButton(icon(u"edit-copy"_s), tr("Copy command"))),
      m_running(new QLabel),
      m_interruption(new ElidedLabel),
      m_newToken(new QPushButton(tr("New token…"))),
      m_pull(new QWidget),
      m_pullText(new ElidedLabel),
      m_pullBar(new QProgressBar)
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(
        style()->pixelMetric(QStyle::PM_LayoutHorizontalSpacing) + 4, 0, 0, 0);
    layout->addWidget(m_sign);
    layout->addWidget(m_engines);
    layout->addWidget(m_copyCommand);
    layout->addWidget(m_running);
    layout->addWidget(m_interruption, 1);
    layout->addWidget(m_newToken);
    layout->addWidget(m_pull);
    auto *pull = new QHBoxLayout(m_pull);
    pull->setContentsMargins(0, 0, 0, 0);
    auto *cancel = new QPushButton(tr("Cancel"));
    cancel->setToolTip(tr("Give up the executions that wait for this image"));
    pull->addWidget(m_pullText);
    pull->addWidget(m_pullBar);
    pull->addWidget(cancel);
    m_pullBar->setMaximumWidth(fontMetrics().averageCharWidth() * 24);
    m_pullBar->setTextVisible(false);
    m_pullBar->setAccessibleName(tr("Pulled"));
    setMinimumHeight(m_copyCommand->sizeHint().height()); // that nothing moves when it comes
    m_interruption->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);

    connect(m_copyCommand, &QPushButton::clicked, this,
        [this] { QGuiApplication::clipboard()->setText(m_command); });
    connect(m_newToken, &QPushButton::clicked, this, &StatusLine::tokenRequested);
    connect(cancel, &QPushButton::clicked, this,
        [this] { Q_EMIT cancelRequested(m_pulls->waiting()); });
    connect(workspace->engines(), &RecordTable::updated, this, &StatusLine::showEngines);
    connect(workspace->executions(), &RecordTable::updated, this, &StatusLine::showRunning);
    connect(workspace, &Workspace::interrupted, this, &StatusLine::showInterruption);
    connect(pulls, &PullWatch::changed, this, &StatusLine::showPull);
    showEngines();
    showRunning();
    showInterruption();
    showPull();
}

void StatusLine::showEngines()
{
    if (m_workspace->interruption())
        return; // nobody knows how they are
    const QList<EngineStatus> &engines = m_workspace->engines()->statuses();
    const int size = style()->pixelMetric(QStyle::PM_SmallIconSize);
    QStringList answering;
    const Error *problem = nullptr;
    for (const EngineStatus &engine : engines) {
        if (engine.problem)
            problem = &*engine.problem;
        else if (engine.info)
            answering.append(
                tr("%1 %2", "engine, version")
                    .arg(nameOf(*engine.info), engine.info->version.section(u'+', 0, 0)));
    }
    QString sign = u":/icons/phase-running.svg"_s;
    QString text = engines.isEmpty() ? tr("Asking the engines…")
                                     : tr("%1 answers").arg(answering.join(u", "_s));
    m_command.clear();
    if (problem) {
        const EngineAdvice advice =
            m_workspace->isRemote() ? remoteEngineAdvice(*problem) : engineAdvice(*problem);
        sign = u":/icons/phase-failed.svg"_s;
        text = advice.sentence;
        m_command = advice.command;
        if (!m_command.isEmpty())
            text += u"  "_s + m_command;
    } else if (engines.isEmpty()) {
        sign = u":/icons/phase-preparing.svg"_s;
    }
    m_sign->setPixmap(QIcon(sign).pixmap(size));
    m_engines->setText(text);
    m_engines->setToolTip(problem ? errorTextWithWords(*problem) : QString());
    m_copyCommand->setVisible(!m_command.isEmpty());
}

void StatusLine::showRunning()
{
    const auto count = m_workspace->executions()->count(ExecutionsModel::Scope::Active);
    m_running->setText(u"· "_s + tr("%n running", nullptr, int(count)));
}

void StatusLine::showPull()
{
    m_pull->setVisible(m_pulls->isActive());
    if (!m_pulls->isActive())
        return;
    const qint64 total = m_pulls->progress().total();
    const qint64 current = m_pulls->progress().current();
    QString text = tr("pulling %1").arg(m_pulls->image());
    if (total > 0)
        text += u"  "_s
            + tr("%1 of %2, %3/s", "bytes, bytes, bytes a second")
                  .arg(sizeText(current), sizeText(total), sizeText(m_pulls->bytesPerSecond()));
    m_pullText->setText(text);
    // In thousandths, since bytes do not fit into an int.
    m_pullBar->setRange(0, total > 0 ? 1000 : 0);
    m_pullBar->setValue(total > 0 ? int(current * 1000 / total) : 0);
}

void StatusLine::showInterruption()
{
    const auto &error = m_workspace->interruption();
    const bool wantsToken = error && error->is(ErrorCode::Unauthenticated);
    m_interruption->setText(error ? errorText(*error) : QString());
    m_newToken->setVisible(wantsToken);
    m_running->setHidden(error.has_value());
    if (!error)
        return showEngines();
    m_sign->setPixmap(
        QIcon(u":/icons/phase-lost.svg"_s).pixmap(style()->pixelMetric(QStyle::PM_SmallIconSize)));
    m_engines->setText(wantsToken ? tr("Not connected.") : tr("Reconnecting…"));
    m_engines->setToolTip(m_interruption->text());
    m_copyCommand->hide();
}

} // namespace slipway
