// SPDX-License-Identifier: Apache-2.0
#include "gui/forms/contextform.h"

#include "gui/forms/advancedsection.h"
#include "gui/forms/environmentsection.h"
#include "gui/forms/essentialssection.h"
#include "gui/forms/folderssection.h"
#include "gui/forms/labelssection.h"
#include "gui/forms/limitssection.h"
#include "gui/forms/portssection.h"
#include "gui/support/errortext.h"
#include "gui/widgets/foldedsection.h"

#include <QComboBox>
#include <QFormLayout>
#include <QScopedValueRollback>
#include <QVBoxLayout>

namespace slipway {

namespace {

/// Whether writing back what \a section shows of \a spec would leave it as it is.
bool showsAllOf(const QJsonObject &spec, const SpecSection *section)
{
    QJsonObject written = spec;
    section->writeTo(written);
    if (written == spec)
        return true;
    const auto before = storedContextSpecFromJson(spec);
    const auto after = storedContextSpecFromJson(written);
    return before && after && *before == *after;
}

} // namespace

ContextForm::ContextForm(std::shared_ptr<Session> session, QList<EngineStatus> engines,
    SpecDraft *draft, QWidget *parent)
    : QWidget(parent),
      m_engines(std::move(engines)),
      m_draft(draft),
      m_essentials(new EssentialsSection(std::move(session), this)),
      m_folders(new FoldersSection(this)),
      m_limits(new LimitsSection(this))
{
    setFocusProxy(m_essentials);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, fontMetrics().height() / 2, 0);
    layout->addWidget(m_essentials);
    m_parts.append({m_essentials, nullptr});
    layout->addSpacing(fontMetrics().height() / 2);
    addFold(layout, tr("&Environment"), new EnvironmentSection(this));
    addFold(layout, tr("Fo&lders"), m_folders);
    addFold(layout, tr("Po&rts"), new PortsSection(this));
    addFold(layout, tr("Limi&ts"), m_limits);
    addFold(layout, tr("La&bels"), new LabelsSection(this));
    addFold(layout, tr("Ad&vanced"), new AdvancedSection(this));
    if (m_engines.size() > 1)
        addEngineChoice(layout);
    layout->addStretch(1);
    useEngine(0);

    for (const Part &part : std::as_const(m_parts))
        connect(part.section, &SpecSection::edited, this,
            [this, section = part.section] { take(section); });
    connect(draft, &SpecDraft::objectChanged, this, [this] {
        if (!m_isWriting)
            showDraft(nullptr);
    });
    connect(draft, &SpecDraft::changed, this, &ContextForm::showFaults);
    showDraft(nullptr);
}

void ContextForm::addFold(QVBoxLayout *layout, const QString &title, SpecSection *section)
{
    auto *fold = new FoldedSection(title, section, this);
    layout->addWidget(fold);
    m_parts.append({section, fold});
}

void ContextForm::addEngineChoice(QVBoxLayout *layout)
{
    auto *choice = new QComboBox(this);
    for (const EngineStatus &engine : std::as_const(m_engines))
        choice->addItem(engine.name);
    choice->setToolTip(tr("Whose images are suggested, and whose figures are the ends of the "
                          "limits. Where a context runs is said when it is run."));
    connect(choice, &QComboBox::currentIndexChanged, this, &ContextForm::useEngine);
    auto *row = new QFormLayout;
    row->addRow(tr("Suggestions &of engine"), choice);
    layout->addLayout(row);
}

void ContextForm::useEngine(int index)
{
    const EngineStatus engine = m_engines.value(index);
    m_essentials->setEngine(engine.name);
    m_folders->setHostPaths(engine.hostPaths);
    m_limits->setHost(engine.info);
}

void ContextForm::showDraft(const SpecSection *edited)
{
    for (const Part &part : std::as_const(m_parts)) {
        if (part.section != edited) {
            part.section->setSpec(m_draft->object());
            const QString why = showsAllOf(m_draft->object(), part.section)
                ? QString()
                : tr("This holds more than can be shown here; change it in the JSON.");
            if (part.fold)
                part.fold->setLocked(why);
            else
                part.section->setEnabled(why.isEmpty());
        }
        if (!part.fold)
            continue;
        const QString summary = part.section->summary();
        part.fold->setSummary(summary);
        if (!edited && !summary.isEmpty())
            part.fold->setOpen(true);
    }
    showFaults();
}

void ContextForm::take(const SpecSection *section)
{
    QJsonObject spec = m_draft->object();
    section->writeTo(spec);
    const QScopedValueRollback writing(m_isWriting, true);
    m_draft->setObject(spec);
    showDraft(section);
}

void ContextForm::showFaults()
{
    // What was typed at the right and is no JSON yet must not be written over from here.
    setEnabled(!m_draft->textFault());
    m_essentials->setFaults(m_draft->faults());
    for (const Part &part : std::as_const(m_parts)) {
        if (!part.fold)
            continue;
        QStringList texts;
        for (const SpecFault &fault : m_draft->faults()) {
            if (part.section->keys().contains(fault.key))
                texts.append(errorText(inFormWords(fault)));
        }
        part.fold->setFault(texts.join(u'\n'));
    }
}

} // namespace slipway
