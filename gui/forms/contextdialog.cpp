// SPDX-License-Identifier: Apache-2.0
#include "gui/forms/contextdialog.h"

#include "gui/forms/contextform.h"
#include "gui/support/errortext.h"
#include "gui/widgets/faultnote.h"
#include "ui_contextdialog.h"

#include <QMessageBox>
#include <QPushButton>
#include <QScreen>

namespace slipway {

ContextDialog::ContextDialog(
    std::shared_ptr<Session> session, QList<EngineStatus> engines, QWidget *parent)
    : QDialog(parent),
      m_ui(std::make_unique<Ui::ContextDialog>()),
      m_begunWith(m_draft.text()),
      m_form(new ContextForm(std::move(session), std::move(engines), &m_draft))
{
    m_ui->setupUi(this);
    m_ui->formArea->setWidget(m_form);
    m_form->setFocus();
    m_ui->editor->replaceText(m_draft.text());
    m_ui->splitter->setStretchFactor(0, 3);
    m_ui->splitter->setStretchFactor(1, 2);
    const QSize wanted(fontMetrics().averageCharWidth() * 170, fontMetrics().height() * 46);
    resize(wanted.boundedTo(screen()->availableSize() * 0.9));

    connect(m_ui->editor, &JsonEditor::textEdited, &m_draft,
        [this] { m_draft.setText(m_ui->editor->toPlainText()); });
    connect(&m_draft, &SpecDraft::textChanged, m_ui->editor,
        [this] { m_ui->editor->replaceText(m_draft.text()); });
    connect(&m_draft, &SpecDraft::changed, this, [this] {
        m_id = ContextId::create();
        showState();
    });
    // Not in the form: a text that is set later takes the keys of its letter instead.
    m_ui->save->setShortcut(QKeySequence::Save);
    m_ui->saveAndRun->setShortcut(Qt::CTRL | Qt::Key_Return);
    connect(m_ui->save, &QPushButton::clicked, this, [this] { save(false); });
    connect(m_ui->saveAndRun, &QPushButton::clicked, this, [this] { save(true); });
    connect(m_ui->cancel, &QPushButton::clicked, this, &ContextDialog::reject);
    showState();
}

ContextDialog::~ContextDialog()
{
    hide(); // a cell that is being edited is taken now, while there is somebody to take it
}

void ContextDialog::setSpec(const ContextSpec &spec)
{
    m_draft.setObject(toJson(spec));
    m_begunWith = m_draft.text();
    m_ui->origin->setText(tr("Saving makes another context. The one that this was taken from stays "
                             "as it is, with its history."));
}

ContextSpec ContextDialog::spec() const
{
    return m_draft.spec().value_or(ContextSpec());
}

void ContextDialog::reject()
{
    if (m_draft.text() == m_begunWith) {
        QDialog::reject();
        return;
    }
    auto *question = new QMessageBox(QMessageBox::Question, windowTitle(),
        tr("Leave without saving this context?"), QMessageBox::Discard | QMessageBox::Cancel, this);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setInformativeText(tr("What was typed would be lost."));
    question->setDefaultButton(QMessageBox::Cancel);
    connect(question, &QDialog::finished, this, [this](int answer) {
        if (answer == QMessageBox::Discard)
            QDialog::reject();
    });
    question->open();
}

void ContextDialog::showState()
{
    QList<JsonEditor::Mark> marks;
    QStringList sentences;
    for (const SpecDraft::Fault &fault : m_draft.faultsByLine()) {
        const QString text = errorText(fault.error);
        marks.append({fault.line, text});
        sentences.append(tr("Line %L1: %2").arg(fault.line + 1).arg(text));
    }
    // Nobody has done anything wrong before the first letter.
    const bool isEmpty = m_draft.object().isEmpty() && !m_draft.textFault();
    m_ui->editor->setMarks(isEmpty ? QList<JsonEditor::Mark>() : marks);
    m_ui->fault->setText(isEmpty ? QString() : sentences.value(0));
    const QStringList unknown = m_draft.unknownKeys();
    m_ui->unknown->setText(unknown.isEmpty()
            ? QString()
            : tr("Not known in a spec, and not saved: %1").arg(unknown.join(u", ")));
    m_ui->refusal->setText({});
    m_whyNot = isEmpty ? tr("Name an image first.") : sentences.value(0);
    for (QPushButton *button : {m_ui->save, m_ui->saveAndRun})
        button->setToolTip(m_whyNot);
}

void ContextDialog::save(bool run)
{
    m_ui->refusal->setText(m_whyNot);
    if (!m_whyNot.isEmpty()) {
        showFault();
        return;
    }
    m_isToRun = run;
    setBusy(true);
    Q_EMIT submitted();
}

/// Where what is missing can be mended, or at least seen.
void ContextDialog::showFault()
{
    const QList<SpecFault> faults = m_draft.faults();
    if (m_draft.textFault())
        m_ui->editor->setFocus();
    else if (faults.isEmpty() || faults.constFirst().key == u"image")
        m_form->findChild<QWidget *>(QStringLiteral("image"))->setFocus();
}

void ContextDialog::settle(const Result<void> &outcome)
{
    setBusy(false);
    if (outcome)
        accept();
    else
        m_ui->refusal->setText(errorTextWithWords(outcome.error()));
}

void ContextDialog::setBusy(bool isBusy)
{
    for (QWidget *widget :
        std::initializer_list<QWidget *> {m_form, m_ui->editor, m_ui->save, m_ui->saveAndRun})
        widget->setEnabled(!isBusy);
}

} // namespace slipway
