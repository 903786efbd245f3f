// SPDX-License-Identifier: Apache-2.0
#include "gui/widgets/quantityedit.h"

#include "core/model/quantity.h"

#include <QLineEdit>
#include <QSlider>
#include <QVariant>

namespace slipway {

using namespace Qt::StringLiterals;

QuantityEdit::QuantityEdit(const QString &name, int decimals, QWidget *parent)
    : QObject(parent),
      m_decimals(decimals),
      m_slider(new QSlider(Qt::Horizontal, parent)),
      m_field(new QLineEdit(parent))
{
    m_slider->setAccessibleName(name);
    m_field->setAccessibleName(name);
    m_slider->setPageStep(4);
    setScale({});
    connect(m_slider, &QSlider::valueChanged, this, [this](int position) {
        m_field->setText(m_scale.value(position));
        Q_EMIT edited();
    });
    connect(m_field, &QLineEdit::textEdited, this, [this] {
        moveSlider();
        Q_EMIT edited();
    });
}

void QuantityEdit::setScale(const QStringList &quantities)
{
    const QSignalBlocker quiet(m_slider);
    m_scale = QStringList {QString()} + quantities;
    m_slider->setRange(0, int(quantities.size()));
    m_slider->setVisible(!quantities.isEmpty());
    moveSlider();
}

QJsonValue QuantityEdit::value() const
{
    const QString text = m_field->text().trimmed();
    if (text == m_written.toVariant().toString())
        return m_written;
    return text.isEmpty() ? QJsonValue(QJsonValue::Undefined) : QJsonValue(text);
}

void QuantityEdit::setValue(const QJsonValue &value)
{
    if (value == this->value())
        return;
    m_written = value;
    m_field->setText(value.toVariant().toString());
    moveSlider();
}

void QuantityEdit::moveSlider()
{
    const QSignalBlocker quiet(m_slider);
    const auto amount = quantityFromString(m_field->text().trimmed(), m_decimals);
    int position = 0;
    while (amount && position < m_slider->maximum()
        && quantityFromString(m_scale.at(position + 1), m_decimals).value_or(0) <= *amount)
        ++position;
    m_slider->setValue(position);
}

QStringList cpuScale(int cpus)
{
    QStringList scale;
    if (cpus > 0)
        scale = {u"0.25"_s, u"0.5"_s};
    for (int cpu = 1; cpu <= cpus; ++cpu) {
        scale.append(QString::number(cpu));
        if (cpu < std::min(cpus, 8))
            scale.append(QString::number(cpu) + u".5"_s);
    }
    return scale;
}

QStringList memoryScale(qint64 bytes)
{
    constexpr qint64 mebi = 1024 * 1024;
    QStringList scale;
    qint64 step = 128 * mebi;
    for (qint64 size = step; size <= bytes; size += step) {
        scale.append(size % (1024 * mebi) == 0 ? QString::number(size / mebi / 1024) + u"Gi"_s
                                               : QString::number(size / mebi) + u"Mi"_s);
        // Steps of an eighth or so of what is reached.
        if (size >= 8 * step)
            step *= 2;
    }
    return scale;
}

} // namespace slipway
