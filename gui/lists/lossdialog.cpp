// SPDX-License-Identifier: Apache-2.0
#include "gui/lists/lossdialog.h"

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

bool isActive(const Execution &execution)
{
    const PhaseKind kind = phaseKind(execution);
    return kind == PhaseKind::Pending || kind == PhaseKind::Running;
}

LossDialog::LossDialog(const QString &question, const QString &verb, const QString &listName,
    const QList<DoomedExecution> &doomed, QWidget *parent)
    : QDialog(parent)
{
    auto *names = new QListWidget;
    names->setSelectionMode(QAbstractItemView::NoSelection);
    names->setAccessibleName(listName);
    const Timestamp now = SystemClock().now();
    for (const DoomedExecution &entry : doomed.first(std::min(namedAtMost, doomed.size())))
        names->addItem(new QListWidgetItem(phaseIcon(entry.execution),
            tr("%1, %2, launched %3", "context, state, relative time")
                .arg(entry.name, phaseText(entry.execution),
                    relativeTime(entry.execution.created, now))));
    if (doomed.size() > namedAtMost)
        names->addItem(tr("and %n more", nullptr, int(doomed.size() - namedAtMost)));
    names->setVisible(!doomed.isEmpty());

    auto *text = new QLabel(question);
    text->setObjectName(QStringLiteral("question"));
    text->setWordWrap(true);
    text->setTextFormat(Qt::PlainText);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    QPushButton *confirm = buttons->addButton(verb, QDialogButtonBox::DestructiveRole);
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
