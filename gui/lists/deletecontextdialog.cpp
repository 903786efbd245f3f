// SPDX-License-Identifier: Apache-2.0
#include "gui/lists/deletecontextdialog.h"

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

static QString question(const QList<DoomedContext> &doomed, qsizetype executions, qsizetype active)
{
    QString text = doomed.size() == 1
        ? DeleteContextDialog::tr("Delete the context “%1” for good?").arg(doomed.constFirst().name)
        : DeleteContextDialog::tr("Delete %n contexts for good?", nullptr, int(doomed.size()));
    text += u'\n';
    if (executions == 0)
        return text + DeleteContextDialog::tr("It was never run; nothing else goes with it.");
    text += DeleteContextDialog::tr(
        "%n executions go with it, with their containers and logs.", nullptr, int(executions));
    if (active > 0)
        text +=
            u' ' + DeleteContextDialog::tr("%n of them run and are stopped.", nullptr, int(active));
    return text;
}

DeleteContextDialog::DeleteContextDialog(const QList<DoomedContext> &doomed, QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Delete context"));
    auto *names = new QListWidget;
    names->setSelectionMode(QAbstractItemView::NoSelection);
    names->setAccessibleName(tr("Executions that go with it"));
    qsizetype count = 0;
    qsizetype active = 0;
    const Timestamp now = SystemClock().now();
    for (const DoomedContext &context : doomed) {
        for (const Execution &execution : context.executions) {
            const PhaseKind kind = phaseKind(execution);
            active += kind == PhaseKind::Pending || kind == PhaseKind::Running ? 1 : 0;
            if (++count > namedAtMost)
                continue;
            names->addItem(new QListWidgetItem(phaseIcon(execution),
                tr("%1, %2, started %3", "context, state, relative time")
                    .arg(
                        context.name, phaseText(execution), relativeTime(execution.created, now))));
        }
    }
    if (count > namedAtMost)
        names->addItem(tr("and %n more", nullptr, int(count - namedAtMost)));
    names->setVisible(count > 0);

    auto *text = new QLabel(question(doomed, count, active));
    text->setWordWrap(true);
    text->setTextFormat(Qt::PlainText);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    QPushButton *confirm = buttons->addButton(tr("&Delete"), QDialogButtonBox::DestructiveRole);
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
