// SPDX-License-Identifier: Apache-2.0
#include "gui/widgets/faultnote.h"

#include "gui/support/icon.h"

#include <QHBoxLayout>
#include <QLabel>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

QString iconOf(FaultNote::Kind kind)
{
    switch (kind) {
    case FaultNote::Kind::Fault:
        return u"dialog-error"_s;
    case FaultNote::Kind::Warning:
        return u"dialog-warning"_s;
    case FaultNote::Kind::Hint:
        break;
    }
    return u"dialog-information"_s;
}

} // namespace

FaultNote::FaultNote(QWidget *parent, Kind kind)
    : QWidget(parent), m_sign(new QLabel(this)), m_text(new QLabel(this))
{
    setKind(kind);
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(fontMetrics().height() / 3);
    layout->addWidget(m_sign, 0, Qt::AlignTop);
    layout->addWidget(m_text, 1);
    hide();
}

void FaultNote::setKind(Kind kind)
{
    const int side = fontMetrics().height();
    m_sign->setPixmap(icon(iconOf(kind)).pixmap(QSize(side, side), devicePixelRatio()));
}

void FaultNote::setText(const QString &text)
{
    m_text->setText(text);
    setVisible(!text.isEmpty());
    if (m_about)
        m_about->setAccessibleDescription(text);
}

QString FaultNote::text() const
{
    return m_text->text();
}

} // namespace slipway
