// SPDX-License-Identifier: Apache-2.0
#include "gui/forms/essentialssection.h"

#include "core/base/reasons.h"
#include "core/model/contextspec.h"
#include "gui/forms/imageedit.h"
#include "gui/forms/specname.h"
#include "gui/support/errortext.h"
#include "gui/widgets/faultnote.h"

#include <QFontDatabase>
#include <QFormLayout>
#include <QPlainTextEdit>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

QJsonValue orNothing(const QString &text)
{
    return text.isEmpty() ? QJsonValue(QJsonValue::Undefined) : QJsonValue(text);
}

/// Also of a list of words; entrypoint and args are no command.
QString commandOf(const QJsonObject &spec)
{
    return shownCommand({{u"command"_s, spec.value(u"command")}});
}

} // namespace

EssentialsSection::EssentialsSection(std::shared_ptr<Session> session, QWidget *parent)
    : SpecSection(parent),
      m_name(new QLineEdit(this)),
      m_image(new ImageEdit(std::move(session), this)),
      m_imageFault(new FaultNote(this)),
      m_command(new QPlainTextEdit(this)),
      m_commandFault(new FaultNote(this))
{
    setFocusProxy(m_name);
    m_name->setObjectName(u"name"_s);
    m_image->setObjectName(u"image"_s);
    m_command->setObjectName(u"command"_s);
    m_name->setPlaceholderText(tr("as the lists show it"));
    m_command->setPlaceholderText(tr("as the image says"));
    m_command->setTabChangesFocus(true);
    m_command->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_command->setFixedHeight(QFontMetrics(m_command->font()).lineSpacing() * 3
        + int(m_command->document()->documentMargin()) * 2 + m_command->frameWidth() * 2);
    m_command->setToolTip(
        tr("One line, quoted as in a shell; no shell reads it: for variables and pipes write\n"
           "sh -c '…'. On Docker the image's entry point gets it as its arguments, on Kubernetes "
           "it replaces the entry point."));
    m_imageFault->setAbout(m_image);
    m_commandFault->setAbout(m_command);

    auto *layout = new QFormLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    layout->addRow(tr("&Name"), m_name);
    layout->addRow(tr("&Image"), m_image);
    layout->addRow(m_imageFault);
    layout->addRow(tr("Comman&d"), m_command);
    layout->addRow(m_commandFault);
    connect(m_name, &QLineEdit::textEdited, this, &EssentialsSection::edited);
    connect(m_image, &QLineEdit::textChanged, this, &EssentialsSection::edited);
    connect(m_command, &QPlainTextEdit::textChanged, this, &EssentialsSection::edited);
}

void EssentialsSection::setEngine(const QString &engine)
{
    m_image->setEngine(engine);
}

void EssentialsSection::setFaults(const QList<SpecFault> &faults)
{
    m_hadImage = m_hadImage || !m_image->text().isEmpty();
    QString image, command;
    for (const SpecFault &fault : faults) {
        if (fault.key == u"image" && (m_hadImage || !fault.error.is(reasons::missingKey)))
            image = errorText(inFormWords(fault));
        else if (fault.key == u"command")
            command = errorText(inFormWords(fault));
    }
    m_imageFault->setText(image);
    m_commandFault->setText(command);
}

QStringList EssentialsSection::keys() const
{
    return {u"image"_s, u"command"_s};
}

void EssentialsSection::setSpec(const QJsonObject &spec)
{
    const QSignalBlocker quietImage(m_image), quietCommand(m_command);
    if (const QString name = nameFromLabels(spec.value(u"labels").toArray());
        name != m_name->text())
        m_name->setText(name);
    if (const QString image = spec.value(u"image").toString(); image != m_image->text())
        m_image->setText(image);
    if (const QString command = commandOf(spec); command != m_command->toPlainText())
        m_command->setPlainText(command);
    const bool hasWords = spec.contains(u"entrypoint") || spec.contains(u"args");
    m_command->setPlaceholderText(hasWords ? shownCommand(spec) : tr("as the image says"));
}

void EssentialsSection::writeTo(QJsonObject &spec) const
{
    const QJsonArray labels = spec.value(u"labels").toArray();
    if (nameFromLabels(labels) != m_name->text()) {
        const QJsonArray named = withName(labels, m_name->text());
        put(spec, u"labels"_s, named.isEmpty() ? QJsonValue(QJsonValue::Undefined) : named);
    }
    if (const QString image = m_image->text().trimmed(); image != spec.value(u"image").toString())
        put(spec, u"image"_s, orNothing(image));
    if (const QString command = m_command->toPlainText(); command != commandOf(spec))
        put(spec, u"command"_s, orNothing(command));
}

} // namespace slipway
