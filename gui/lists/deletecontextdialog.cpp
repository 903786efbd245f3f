// SPDX-License-Identifier: Apache-2.0
#include "gui/lists/deletecontextdialog.h"

#include <algorithm>

namespace slipway {

static QList<DoomedExecution> executionsOf(const QList<DoomedContext> &doomed)
{
    QList<DoomedExecution> executions;
    for (const DoomedContext &context : doomed) {
        for (const Execution &execution : context.executions)
            executions.append({context.name, execution});
    }
    return executions;
}

static QString question(const QList<DoomedContext> &doomed)
{
    const QList<DoomedExecution> executions = executionsOf(doomed);
    QString text = doomed.size() == 1
        ? DeleteContextDialog::tr("Delete the context “%1” for good?").arg(doomed.constFirst().name)
        : DeleteContextDialog::tr("Delete %n contexts for good?", nullptr, int(doomed.size()));
    text += u'\n';
    if (executions.isEmpty())
        return text + DeleteContextDialog::tr("It was never run; nothing else goes with it.");
    text += DeleteContextDialog::tr("%n executions go with it, with their containers and logs.",
        nullptr, int(executions.size()));
    const auto active = std::count_if(executions.begin(), executions.end(),
        [](const DoomedExecution &entry) { return isActive(entry.execution); });
    if (active > 0)
        text +=
            u' ' + DeleteContextDialog::tr("%n of them run and are stopped.", nullptr, int(active));
    return text;
}

DeleteContextDialog::DeleteContextDialog(const QList<DoomedContext> &doomed, QWidget *parent)
    : LossDialog(question(doomed), tr("&Delete"), tr("Executions that go with it"),
        executionsOf(doomed), parent)
{
    setWindowTitle(tr("Delete context"));
}

} // namespace slipway
