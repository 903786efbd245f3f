// SPDX-License-Identifier: Apache-2.0
#include "gui/forms/launchdialog.h"

#include "core/model/jsontext.h"
#include "gui/forms/specname.h"
#include "gui/support/errortext.h"
#include "gui/support/icon.h"
#include "gui/support/settings.h"
#include "ui_launchdialog.h"

#include <QPushButton>
#include <QTableView>

#include <algorithm>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

/// What was stored was checked; what cannot be read all the same has no environment to show.
ContextSpec specFrom(const Context &context)
{
    const auto json = readJson(context.specJson);
    return json ? storedContextSpecFromJson(json->root).value_or(ContextSpec()) : ContextSpec();
}

} // namespace

LaunchDialog::LaunchDialog(
    const Context &context, LaunchRequest last, QList<EngineStatus> engines, QWidget *parent)
    : LaunchDialog(specFrom(context), std::move(last), std::move(engines), parent)
{
}

LaunchDialog::LaunchDialog(
    const ContextSpec &spec, LaunchRequest last, QList<EngineStatus> engines, QWidget *parent)
    : QDialog(parent),
      m_ui(std::make_unique<Ui::LaunchDialog>()),
      m_engines(std::move(engines)),
      m_last(std::move(last)),
      m_environment(spec.env.value_or(QList<EnvVariable>()), m_last)
{
    m_ui->setupUi(this);
    m_ui->count->setMaximum(mostAtOnce);
    showContext(spec);
    VariablesModel *variables = m_ui->environment->model();
    variables->setMarksChanges(true);
    variables->setRows(m_environment.rows());
    if (variables->rowCount() > 0)
        m_ui->environment->view()->setCurrentIndex(variables->index(0, VariablesModel::Value));
    listEngines();
    m_ui->nameSpace->setText(m_last.nameSpace.value_or(QString()));

    connect(m_ui->environment, &EnvironmentTable::edited, this, &LaunchDialog::check);
    connect(m_ui->engine, &QComboBox::currentIndexChanged, this, &LaunchDialog::showEngine);
    connect(m_ui->count, &QSpinBox::valueChanged, this, &LaunchDialog::check);
    connect(m_ui->run, &QPushButton::clicked, this, &LaunchDialog::submit);
    connect(m_ui->cancel, &QPushButton::clicked, this, &QDialog::reject);
    showEngine();
    check();
    resize(fontMetrics().averageCharWidth() * 90, sizeHint().height());
    (variables->rowCount() > 0 ? static_cast<QWidget *>(m_ui->environment->view()) : m_ui->run)
        ->setFocus();
}

LaunchDialog::~LaunchDialog()
{
    hide(); // a cell that is being edited is taken now, while there is somebody to take it
}

LaunchRequest LaunchDialog::request() const
{
    return read().value_or(m_last);
}

void LaunchDialog::submit()
{
    m_ui->refusal->setText({});
    setEnabled(false);
    if (m_engines.size() > 1)
        settings::lastEngine.set(m_ui->engine->currentText());
    Q_EMIT submitted();
}

void LaunchDialog::settle(const Result<void> &outcome)
{
    setEnabled(true);
    if (outcome)
        return accept();
    m_ui->refusal->setText(errorTextWithWords(outcome.error()));
    m_ui->run->setFocus();
}

void LaunchDialog::showContext(const ContextSpec &spec)
{
    const QString image = spec.image.toString();
    const QString name =
        nameFromLabels(QJsonArray::fromStringList(spec.labels.value_or(QStringList())));
    QFont font = m_ui->context->font();
    font.setBold(true);
    m_ui->context->setFont(font);
    m_ui->context->setText(name.isEmpty() ? image : name);
    m_ui->image->setText(name.isEmpty() ? QString() : image);
    m_ui->image->setForegroundRole(QPalette::PlaceholderText);
}

void LaunchDialog::listEngines()
{
    for (const EngineStatus &engine : std::as_const(m_engines)) {
        if (engine.problem)
            m_ui->engine->addItem(icon(u"dialog-warning"_s), engine.name);
        else
            m_ui->engine->addItem(engine.name);
    }
    const int last = m_ui->engine->findText(m_last.engine.value_or(settings::lastEngine.value()));
    m_ui->engine->setCurrentIndex(std::max(last, m_engines.isEmpty() ? -1 : 0));
}

void LaunchDialog::showEngine()
{
    const EngineStatus engine = m_engines.value(m_ui->engine->currentIndex());
    m_ui->engineNote->setText(engine.problem ? errorTextWithWords(*engine.problem) : QString());
    const bool hasNameSpaces = engine.info && engine.info->kind == u"kubernetes"_s;
    m_ui->nameSpace->setVisible(hasNameSpaces);
    m_ui->nameSpaceLabel->setVisible(hasNameSpaces);
}

void LaunchDialog::check()
{
    const auto request = read();
    m_ui->fault->setText(request ? QString() : errorText(request.error()));
    m_ui->run->setEnabled(request.has_value());
    const int count = m_ui->count->value();
    m_ui->run->setText(count == 1 ? tr("&Run") : tr("&Run %Ln times", nullptr, count));
    m_ui->refusal->setText({});
    m_ids.clear();
    for (int i = 0; i < count; ++i)
        m_ids.append(ExecutionId::create());
}

Result<LaunchRequest> LaunchDialog::read() const
{
    QByteArrayList members {
        "\"environment\":" + m_environment.overridesFor(m_ui->environment->model()->rows())};
    const QString engine =
        m_engines.isEmpty() ? m_last.engine.value_or(QString()) : m_ui->engine->currentText();
    if (!engine.isEmpty())
        members.append("\"engine\":" + toJsonText(engine));
    const QString nameSpace = m_ui->nameSpace->text().trimmed();
    if (!nameSpace.isEmpty() && !m_ui->nameSpace->isHidden())
        members.append("\"namespace\":" + toJsonText(nameSpace));
    return readJson('{' + members.join(',') + '}').and_then(launchRequestFromJson);
}

} // namespace slipway
