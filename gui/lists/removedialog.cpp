// SPDX-License-Identifier: Apache-2.0
#include "gui/lists/removedialog.h"

#include "gui/support/phasetext.h"
#include "gui/support/timetext.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace slipway {

// More than these are counted, not named.
static constexpr qsizetype namedAtMost = 200;

static bool isActive(const Execution &execution)
{
    const PhaseKind kind = phaseKind(execution);
    return kind == PhaseKind::Pending || kind == PhaseKind::Running;
}

bool losesSomething(const Execution &execution)
{
    return isActive(execution) || execution.phase == ExecutionPhase::Exited;
}

static QString question(const QList<DoomedExecution> &doomed)
{
    const auto active = std::count_if(doomed.begin(), doomed.end(),
        [](const DoomedExecution &entry) { return isActive(entry.execution); });
    QString text = doomed.size() == 1
        ? RemoveDialog::tr("Remove the container of “%1”?").arg(doomed.constFirst().name)
        : RemoveDialog::tr("Remove the containers of %n executions?", nullptr, int(doomed.size()));
    text += u'\n';
    if (active > 0)
        text += (doomed.size() == 1 ? RemoveDialog::tr("It runs, and is ended at once.")
                                    : RemoveDialog::tr("%n of them run, and are ended at once.",
                                        nullptr, int(active)))
            + u' ';
    return text
        + RemoveDialog::tr(
            "What was written into the container, and not into a folder or a volume, "
            "is lost. Log and history stay.");
}

RemoveDialog::RemoveDialog(const QList<DoomedExecution> &doomed, QWidget *parent) : QDialog(parent)
{
    setWindowTitle(tr("Remove containers"));
    auto *names = new QListWidget;
    names->setSelectionMode(QAbstractItemView::NoSelection);
    names->setAccessibleName(tr("Executions whose containers are removed"));
    const Timestamp now = SystemClock().now();
    for (const DoomedExecution &entry : doomed.first(std::min(namedAtMost, doomed.size())))
        names->addItem(new QListWidgetItem(phaseIcon(entry.execution),
            tr("%1, %2, launched %3", "context, state, relative time")
                .arg(entry.name, phaseText(entry.execution),
                    relativeTime(entry.execution.created, now))));
    if (doomed.size() > namedAtMost)
        names->addItem(tr("and %n more", nullptr, int(doomed.size() - namedAtMost)));

    auto *text = new QLabel(question(doomed));
    text->setObjectName(QStringLiteral("question"));
    text->setWordWrap(true);
    text->setTextFormat(Qt::PlainText);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    QPushButton *confirm = buttons->addButton(tr("&Remove"), QDialogButtonBox::DestructiveRole);
    confirm->setAutoDefault(false);
    buttons->button(QDialogButtonBox::Cancel)->setDefault(true);
    connect(confirm, &QPushButton::clicked, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto *layout = new QVBoxLayout(this);
    layout->addWidget(text);
    layout->addWidget(names);
    layout->addWidget(buttons);
    // Else Tab, which leads to the first of them, would pass over what comes before it.
    setTabOrder(confirm, buttons->button(QDialogButtonBox::Cancel));
    resize(fontMetrics().averageCharWidth() * 70, sizeHint().height());
}

} // namespace slipway
