// SPDX-License-Identifier: Apache-2.0
#include "gui/widgets/messagebar.h"

#include "gui/support/errortext.h"
#include "gui/support/icon.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPushButton>
#include <QShortcut>
#include <QStyle>
#include <QToolButton>

namespace slipway {

using namespace Qt::StringLiterals;

MessageBar::MessageBar(QWidget *parent) : QFrame(parent), m_text(new QLabel), m_more(new QLabel)
{
    setFrameShape(StyledPanel);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::ToolTipBase);
    setForegroundRole(QPalette::ToolTipText);
    auto *layout = new QHBoxLayout(this);
    auto *sign = new QLabel;
    const int size = style()->pixelMetric(QStyle::PM_SmallIconSize);
    sign->setPixmap(QIcon(u":/icons/dialog-error.svg"_s).pixmap(size));
    m_text->setObjectName(u"text"_s);
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setForegroundRole(QPalette::ToolTipText);
    m_more->setForegroundRole(QPalette::ToolTipText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setAccessibleName(tr("What went wrong"));
    auto *copy = new QPushButton(icon(u"edit-copy"_s), tr("Copy"));
    copy->setAutoDefault(false);
    auto *close = new QToolButton;
    close->setIcon(icon(u"window-close"_s));
    close->setAutoRaise(true);
    close->setToolTip(tr("Close this message (Esc)"));
    close->setAccessibleName(tr("Close this message"));
    close->setFocusPolicy(Qt::StrongFocus);
    layout->addWidget(sign);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_more);
    layout->addWidget(copy);
    layout->addWidget(close);
    connect(copy, &QPushButton::clicked, this,
        [this] { QGuiApplication::clipboard()->setText(m_texts.value(0)); });
    connect(close, &QToolButton::clicked, this, &MessageBar::closeFirst);
    auto *leave = new QShortcut(Qt::Key_Escape, this);
    leave->setContext(Qt::WidgetWithChildrenShortcut);
    connect(leave, &QShortcut::activated, this, &MessageBar::closeFirst);
    hide();
}

void MessageBar::show(const Error &error)
{
    show(errorText(error));
}

void MessageBar::show(const QString &text)
{
    if (m_texts.contains(text))
        return;
    m_texts.append(text);
    update();
}

void MessageBar::clear()
{
    m_texts.clear();
    update();
}

void MessageBar::closeFirst()
{
    if (!m_texts.isEmpty())
        m_texts.removeFirst();
    update();
}

void MessageBar::update()
{
    m_text->setText(m_texts.value(0));
    m_more->setText(tr("and %n more", nullptr, int(m_texts.size()) - 1));
    m_more->setVisible(m_texts.size() > 1);
    setVisible(!m_texts.isEmpty());
}

} // namespace slipway
