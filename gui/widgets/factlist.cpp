// SPDX-License-Identifier: Apache-2.0
#include "gui/widgets/factlist.h"

#include <QEvent>
#include <QFontDatabase>
#include <QFormLayout>
#include <QLabel>

#include <algorithm>

namespace slipway {

FactList::FactList(QWidget *parent) : QWidget(parent), m_layout(new QFormLayout(this))
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    m_layout->setContentsMargins({});
    m_layout->setLabelAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_layout->setRowWrapPolicy(QFormLayout::DontWrapRows);
    m_layout->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_layout->setHorizontalSpacing(2 * fontMetrics().averageCharWidth());
    m_layout->setVerticalSpacing(fontMetrics().height() / 4);
}

void FactList::setFacts(const QList<Fact> &all)
{
    QList<Fact> facts = all;
    facts.removeIf([](const Fact &fact) { return fact.value.isEmpty(); });
    const bool hasSameNames = std::equal(facts.begin(), facts.end(), m_facts.begin(), m_facts.end(),
        [](const Fact &a, const Fact &b) { return a.name == b.name; });
    if (!hasSameNames) {
        while (m_layout->rowCount() > 0)
            m_layout->removeRow(0);
        m_values.clear();
        m_facts.clear();
        for (const Fact &fact : std::as_const(facts))
            m_values.append(addRow(fact.name));
    }
    for (qsizetype i = 0; i < facts.size(); ++i) {
        if (i < m_facts.size() && facts.at(i) == m_facts.at(i))
            continue;
        fill(m_values.at(i), facts.at(i));
    }
    m_facts = std::move(facts);
}

void FactList::fill(QLabel *value, const Fact &fact)
{
    const QString text = fact.value.toHtmlEscaped().replace(u'\n', QStringLiteral("<br>"));
    value->setText(fact.link.isEmpty()
            ? text
            : QStringLiteral("<a href=\"%1\">%2</a>").arg(fact.link.toHtmlEscaped(), text));
    value->setToolTip(fact.toolTip);
    value->setFont(
        fact.isFixedWidth ? QFontDatabase::systemFont(QFontDatabase::FixedFont) : font());
}

/// A label keeps the colour that its links had when it was given its text.
void FactList::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::PaletteChange)
        return;
    for (qsizetype i = 0; i < m_facts.size(); ++i) {
        if (m_facts.at(i).link.isEmpty())
            continue;
        m_values.at(i)->clear();
        fill(m_values.at(i), m_facts.at(i));
    }
}

QLabel *FactList::addRow(const QString &name)
{
    auto *label = new QLabel(name);
    label->setForegroundRole(QPalette::PlaceholderText);
    label->setAlignment(Qt::AlignLeading | Qt::AlignTop);
    auto *value = new QLabel;
    value->setTextFormat(Qt::RichText);
    value->setTextInteractionFlags(Qt::TextBrowserInteraction);
    value->setWordWrap(true);
    value->setAlignment(Qt::AlignLeading | Qt::AlignTop);
    value->setAccessibleName(name);
    connect(value, &QLabel::linkActivated, this, &FactList::activated);
    m_layout->addRow(label, value);
    return value;
}

} // namespace slipway
