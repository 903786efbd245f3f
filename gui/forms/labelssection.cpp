// SPDX-License-Identifier: Apache-2.0
#include "gui/forms/labelssection.h"

#include "gui/forms/specname.h"

#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace slipway {

using namespace Qt::StringLiterals;

LabelsSection::LabelsSection(QWidget *parent)
    : SpecSection(parent), m_lines(new QPlainTextEdit(this))
{
    m_lines->setObjectName(u"labels"_s);
    m_lines->setAccessibleName(tr("Labels, a line each"));
    m_lines->setPlaceholderText(tr("key=value, a line each"));
    m_lines->setTabChangesFocus(true);
    m_lines->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_lines->setFixedHeight(fontMetrics().lineSpacing() * 5);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_lines);
    connect(m_lines, &QPlainTextEdit::textChanged, this, &LabelsSection::edited);
}

QStringList LabelsSection::keys() const
{
    return {u"labels"_s};
}

void LabelsSection::setSpec(const QJsonObject &spec)
{
    QStringList labels;
    for (const QJsonValue &label : withName(spec.value(u"labels").toArray(), {}))
        labels.append(label.toString());
    const QSignalBlocker quiet(m_lines);
    if (labels != lines())
        m_lines->setPlainText(labels.join(u'\n'));
}

void LabelsSection::writeTo(QJsonObject &spec) const
{
    const QJsonArray before = spec.value(u"labels").toArray();
    if (withName(before, {}) == QJsonArray::fromStringList(lines()))
        return;
    QJsonArray labels = QJsonArray::fromStringList(lines());
    if (const qsizetype at = nameLabelAt(before); at >= 0)
        labels.insert(std::min(at, labels.size()), before.at(at));
    put(spec, u"labels"_s, labels.isEmpty() ? QJsonValue(QJsonValue::Undefined) : labels);
}

QString LabelsSection::summary() const
{
    const auto count = int(lines().size());
    return count == 0 ? QString() : tr("%Ln label(s)", nullptr, count);
}

QStringList LabelsSection::lines() const
{
    return m_lines->toPlainText().split(u'\n', Qt::SkipEmptyParts);
}

} // namespace slipway
