// SPDX-License-Identifier: Apache-2.0
#include "gui/widgets/messagebar.h"

#include "gui/support/errortext.h"
#include "gui/support/icon.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QMessageBox>
#include <QPushButton>
#include <QShortcut>
#include <QStyle>
#include <QToolButton>

namespace slipway {

using namespace Qt::StringLiterals;

MessageBar::MessageBar(QWidget *parent)
    : QFrame(parent), m_text(new QLabel), m_words(new QToolButton), m_more(new QLabel)
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
    m_words->setObjectName(u"words"_s);
    m_words->setIcon(icon(u"dialog-information"_s));
    m_words->setToolTip(tr("What the engine says"));
    m_words->setAccessibleName(m_words->toolTip());
    m_words->setAutoRaise(true);
    m_words->setFocusPolicy(Qt::StrongFocus);
    connect(m_words, &QToolButton::clicked, this, &MessageBar::showWords);
    auto *copy = new QPushButton(icon(u"edit-copy"_s), tr("Copy"));
    copy->setAutoDefault(false);
    auto *close = new QToolButton;
    close->setObjectName(u"close"_s);
    close->setIcon(icon(u"window-close"_s));
    close->setAutoRaise(true);
    close->setToolTip(tr("Close this message (Esc)"));
    close->setAccessibleName(tr("Close this message"));
    close->setFocusPolicy(Qt::StrongFocus);
    layout->addWidget(sign);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_words);
    layout->addWidget(m_more);
    layout->addWidget(copy);
    layout->addWidget(close);
    connect(copy, &QPushButton::clicked, this, [this] {
        const Message shown = m_messages.value(0);
        const QString details = shown.details.isEmpty() ? QString() : u'\n' + shown.details;
        QGuiApplication::clipboard()->setText(shown.text + details);
    });
    connect(close, &QToolButton::clicked, this, &MessageBar::closeFirst);
    auto *leave = new QShortcut(Qt::Key_Escape, this);
    leave->setContext(Qt::WidgetWithChildrenShortcut);
    connect(leave, &QShortcut::activated, this, &MessageBar::closeFirst);
    hide();
}

void MessageBar::show(const Error &error)
{
    show(Message {errorText(error), engineWords(error)});
}

void MessageBar::show(const QString &text)
{
    show(Message {text, {}});
}

void MessageBar::show(const Message &message)
{
    if (m_messages.contains(message))
        return;
    m_messages.append(message);
    update();
}

void MessageBar::clear()
{
    m_messages.clear();
    update();
}

void MessageBar::closeFirst()
{
    if (!m_messages.isEmpty())
        m_messages.removeFirst();
    update();
}

void MessageBar::showWords()
{
    const Message shown = m_messages.value(0);
    auto *box = new QMessageBox(
        QMessageBox::Information, tr("What the engine says"), shown.text, QMessageBox::Close, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    box->setInformativeText(shown.details);
    box->open();
}

void MessageBar::update()
{
    const Message shown = m_messages.value(0);
    m_text->setText(shown.text);
    m_words->setVisible(!shown.details.isEmpty());
    m_more->setText(tr("and %n more", nullptr, int(m_messages.size()) - 1));
    m_more->setVisible(m_messages.size() > 1);
    setVisible(!m_messages.isEmpty());
}

} // namespace slipway
