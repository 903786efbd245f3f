// SPDX-License-Identifier: Apache-2.0
#include "gui/widgets/foldedsection.h"

#include "gui/widgets/faultnote.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

namespace slipway {

FoldedSection::FoldedSection(const QString &title, QWidget *content, QWidget *parent)
    : QWidget(parent),
      m_content(content),
      m_heading(new QToolButton(this)),
      m_summary(new QLabel(this)),
      m_fault(new FaultNote(this)),
      m_lock(new FaultNote(this, FaultNote::Kind::Hint)),
      m_body(new QWidget(this))
{
    m_heading->setText(title);
    m_heading->setAutoRaise(true);
    m_heading->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_heading->setFocusPolicy(Qt::StrongFocus);
    QFont font = m_heading->font();
    font.setBold(true);
    m_heading->setFont(font);
    m_summary->setForegroundRole(QPalette::PlaceholderText);

    auto *head = new QHBoxLayout;
    head->addWidget(m_heading);
    head->addWidget(m_summary, 1);
    auto *body = new QVBoxLayout(m_body);
    body->setContentsMargins(fontMetrics().height() * 5 / 4, 0, 0, fontMetrics().height() / 2);
    body->addWidget(m_fault);
    body->addWidget(m_lock);
    body->addWidget(content);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(fontMetrics().height() / 4);
    layout->addLayout(head);
    layout->addWidget(m_body);
    connect(m_heading, &QToolButton::clicked, this, [this] { setOpen(!isOpen()); });
    setOpen(false);
}

bool FoldedSection::isOpen() const
{
    return !m_body->isHidden();
}

void FoldedSection::setOpen(bool open)
{
    m_heading->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
    m_body->setVisible(open);
    describe();
}

void FoldedSection::setSummary(const QString &summary)
{
    m_summary->setText(summary);
    describe();
}

void FoldedSection::setFault(const QString &text)
{
    m_fault->setText(text);
    if (!text.isEmpty())
        setOpen(true);
}

void FoldedSection::setLocked(const QString &why)
{
    m_lock->setText(why);
    m_content->setEnabled(why.isEmpty());
}

void FoldedSection::describe()
{
    const QString state = isOpen() ? tr("shown") : tr("folded");
    m_heading->setAccessibleDescription(
        m_summary->text().isEmpty() ? state : m_summary->text() + QStringLiteral(", ") + state);
}

} // namespace slipway
