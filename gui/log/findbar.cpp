// SPDX-License-Identifier: Apache-2.0
#include "gui/log/findbar.h"

#include "gui/log/loghits.h"
#include "gui/support/icon.h"
#include "ui_findbar.h"

#include <QKeyEvent>
#include <QLocale>

namespace slipway {

using namespace Qt::StringLiterals;

FindBar::FindBar(QWidget *parent) : QWidget(parent), m_ui(std::make_unique<Ui::FindBar>())
{
    m_ui->setupUi(this);
    m_ui->closeButton->setIcon(icon(u"window-close"_s));
    connect(m_ui->text, &QLineEdit::textChanged, this, &FindBar::update);
    connect(m_ui->isExpression, &QToolButton::toggled, this, &FindBar::update);
    connect(m_ui->isCaseSensitive, &QToolButton::toggled, this, &FindBar::update);
    connect(m_ui->nextButton, &QToolButton::clicked, this, &FindBar::nextRequested);
    connect(m_ui->previousButton, &QToolButton::clicked, this, &FindBar::previousRequested);
    connect(m_ui->closeButton, &QToolButton::clicked, this, &FindBar::leave);
    setFocusProxy(m_ui->text);
}

FindBar::~FindBar() = default;

void FindBar::open(const QString &text)
{
    show();
    if (!text.isEmpty())
        m_ui->text->setText(
            m_ui->isExpression->isChecked() ? QRegularExpression::escape(text) : text);
    m_ui->text->setFocus(Qt::ShortcutFocusReason);
    m_ui->text->selectAll();
    update();
}

std::optional<QRegularExpression> FindBar::search() const
{
    if (isHidden() || m_ui->text->text().isEmpty())
        return std::nullopt;
    auto search = searchFor(
        m_ui->text->text(), m_ui->isExpression->isChecked(), m_ui->isCaseSensitive->isChecked());
    return search.isValid() ? std::optional(std::move(search)) : std::nullopt;
}

void FindBar::update()
{
    m_ui->count->clear();
    if (m_ui->isExpression->isChecked()) {
        const auto expression = searchFor(m_ui->text->text(), true, true);
        if (!expression.isValid())
            m_ui->count->setText(tr("Not a regular expression: %1, at character %2")
                                     .arg(expression.errorString(),
                                         QLocale().toString(expression.patternErrorOffset() + 1)));
    }
    Q_EMIT searchChanged();
}

void FindBar::setCount(qint64 number, qint64 count, bool isBusy)
{
    const bool hasSearch = search().has_value();
    m_ui->nextButton->setEnabled(count > 0);
    m_ui->previousButton->setEnabled(count > 0);
    if (!hasSearch)
        return;
    const QString all = QLocale().toString(count) + (isBusy ? u"…"_s : QString());
    if (count == 0)
        m_ui->count->setText(isBusy ? tr("Searching…") : tr("Nothing found"));
    else if (number == 0)
        m_ui->count->setText(tr("%1 found").arg(all));
    else
        m_ui->count->setText(tr("%1 of %2").arg(QLocale().toString(number), all));
}

void FindBar::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Escape:
        leave();
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (event->modifiers() & Qt::ShiftModifier)
            Q_EMIT previousRequested();
        else
            Q_EMIT nextRequested();
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

void FindBar::leave()
{
    hide();
    Q_EMIT searchChanged();
    Q_EMIT closed();
}

} // namespace slipway
