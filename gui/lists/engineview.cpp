// SPDX-License-Identifier: Apache-2.0
#include "gui/lists/engineview.h"

#include "gui/support/icon.h"
#include "gui/support/sizetext.h"
#include "gui/widgets/factlist.h"
#include "gui/widgets/pagelayout.h"

#include <QClipboard>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace slipway {

using namespace Qt::StringLiterals;

EngineView::EngineView(QWidget *parent)
    : QWidget(parent),
      m_sentence(new QLabel),
      m_command(new QLabel),
      m_copy(new QPushButton(icon(u"edit-copy"_s), tr("Copy"))),
      m_facts(new FactList)
{
    QFont font = m_sentence->font();
    font.setPointSizeF(1.15 * font.pointSizeF());
    m_sentence->setFont(font);
    m_command->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_command->setAccessibleName(tr("Run this"));
    for (QLabel *label : {m_sentence, m_command}) {
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        label->setWordWrap(true);
    }
    connect(m_copy, &QPushButton::clicked, this,
        [this] { QGuiApplication::clipboard()->setText(m_command->text()); });

    auto *remedy = new QHBoxLayout;
    remedy->addWidget(m_command, 1);
    remedy->addWidget(m_copy);
    QVBoxLayout *layout = addScrolledLayout(this, tr("Engine"));
    layout->addWidget(m_sentence);
    layout->addLayout(remedy);
    layout->addWidget(m_facts);
    layout->addStretch();
    showAdvice({});
}

void EngineView::show(const EngineStatus &status, bool isRemote)
{
    showAdvice(!status.problem ? EngineAdvice()
            : isRemote         ? remoteEngineAdvice(*status.problem)
                               : engineAdvice(*status.problem));
    QList<Fact> facts {{.name = tr("Name"), .value = status.name}};
    if (status.info) {
        const EngineInfo &info = *status.info;
        facts += {
            {.name = tr("Kind"), .value = info.kind},
            {.name = tr("Version"), .value = info.version},
            {.name = tr("API version"), .value = info.apiVersion},
            {.name = tr("System"),
                .value = tr("%1, %2", "operating system, architecture")
                             .arg(info.operatingSystem, info.architecture)},
            {.name = tr("CPUs"), .value = QLocale().toString(info.cpus)},
            {.name = tr("Memory"), .value = sizeText(info.memory)},
        };
    }
    const QString folders = status.hostPaths.join(u'\n');
    facts += {
        {.name = tr("Running"), .value = QLocale().toString(status.running)},
        {.name = tr("Folders that may be mounted"),
            .value = folders.isEmpty() ? tr("none") : folders},
        {.name = tr("Ports are bound to"), .value = status.ports.bindAddress},
        {.name = tr("Warning"), .value = status.portWarning},
    };
    m_facts->setFacts(facts);
}

void EngineView::clear()
{
    showAdvice({});
    m_facts->setFacts({});
}

void EngineView::showAdvice(const EngineAdvice &advice)
{
    m_sentence->setText(advice.sentence);
    m_sentence->setVisible(!advice.sentence.isEmpty());
    m_command->setText(advice.command);
    m_command->setVisible(!advice.command.isEmpty());
    m_copy->setVisible(!advice.command.isEmpty());
}

} // namespace slipway
