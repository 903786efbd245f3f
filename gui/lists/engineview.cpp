// SPDX-License-Identifier: Apache-2.0
#include "gui/lists/engineview.h"

#include "gui/support/engineadvice.h"
#include "gui/support/errortext.h"
#include "gui/support/icon.h"
#include "gui/support/sizetext.h"

#include <QClipboard>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QLabel>
#include <QLocale>
#include <QPushButton>

namespace slipway {

using namespace Qt::StringLiterals;

static QLabel *selectable(const QString &text)
{
    auto *label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    label->setWordWrap(true);
    return label;
}

EngineView::EngineView(QWidget *parent) : QScrollArea(parent)
{
    setWidgetResizable(true);
    setFrameShape(NoFrame);
    clear();
}

void EngineView::show(const EngineStatus &status)
{
    clear();
    if (status.problem)
        addProblem(*status.problem);
    addRow(tr("Name"), status.name);
    if (status.info) {
        const EngineInfo &info = *status.info;
        addRow(tr("Kind"), info.kind);
        addRow(tr("Version"), info.version);
        addRow(tr("API version"), info.apiVersion);
        addRow(tr("System"),
            tr("%1, %2", "operating system, architecture")
                .arg(info.operatingSystem, info.architecture));
        addRow(tr("CPUs"), QLocale().toString(info.cpus));
        addRow(tr("Memory"), sizeText(info.memory));
    }
    addRow(tr("Running"), QLocale().toString(status.running));
    addRow(tr("Folders that may be mounted"),
        status.hostPaths.isEmpty() ? tr("none") : status.hostPaths.join(u'\n'));
    if (!status.ports.bindAddress.isEmpty())
        addRow(tr("Ports are bound to"), status.ports.bindAddress);
    if (!status.portWarning.isEmpty())
        addRow(tr("Warning"), status.portWarning);
}

void EngineView::clear()
{
    auto *content = new QWidget;
    m_layout = new QFormLayout(content);
    m_layout->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    setWidget(content);
}

void EngineView::addRow(const QString &title, const QString &text)
{
    QLabel *label = selectable(text);
    label->setAccessibleName(title);
    m_layout->addRow(tr("%1:", "title of a field").arg(title), label);
}

void EngineView::addProblem(const Error &problem)
{
    const EngineAdvice advice = engineAdvice(problem);
    QLabel *sentence = selectable(advice.sentence);
    QFont font = sentence->font();
    font.setBold(true);
    sentence->setFont(font);
    m_layout->addRow(sentence);
    if (advice.command.isEmpty())
        return;
    auto *copy = new QPushButton(icon(u"edit-copy"_s), tr("&Copy"));
    connect(copy, &QPushButton::clicked, this,
        [command = advice.command] { QGuiApplication::clipboard()->setText(command); });
    auto *row = new QHBoxLayout;
    QLabel *command = selectable(advice.command);
    command->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    row->addWidget(command, 1);
    row->addWidget(copy);
    m_layout->addRow(tr("Run this:"), row);
}

} // namespace slipway
