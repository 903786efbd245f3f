// SPDX-License-Identifier: Apache-2.0
#include "gui/lists/removedialog.h"

#include <algorithm>

namespace slipway {

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

RemoveDialog::RemoveDialog(const QList<DoomedExecution> &doomed, QWidget *parent)
    : LossDialog(question(doomed), tr("&Remove"), tr("Executions whose containers are removed"),
        doomed, parent)
{
    setWindowTitle(tr("Remove containers"));
}

} // namespace slipway
