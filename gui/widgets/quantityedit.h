// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonValue>
#include <QObject>
#include <QStringList>

class QLineEdit;
class QSlider;

namespace slipway {

/// An amount of something as a field that takes any quantity of Kubernetes, and a slider over some
/// of them; leftmost and empty: none is named. An object beside its two widgets, so that a form
/// can align them with others.
class QuantityEdit final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(QuantityEdit)

public:
    /// \a decimals as quantityFromString() has them. The widgets are \a parent's.
    QuantityEdit(const QString &name, int decimals, QWidget *parent);

    QSlider *slider() const { return m_slider; }
    QLineEdit *field() const { return m_field; }

    /// The quantities that the slider goes over, rising; none: no slider.
    void setScale(const QStringList &quantities);

    /// As it was set, or the text that was typed since; undefined: none.
    QJsonValue value() const;
    void setValue(const QJsonValue &value);

Q_SIGNALS:
    /// By the person.
    void edited();

private:
    void moveSlider();

    int m_decimals;
    QSlider *m_slider;
    QLineEdit *m_field;
    QStringList m_scale;
    QJsonValue m_written {QJsonValue::Undefined};
};

/// What a host of \a cpus can give: "0.25" to all of them.
QStringList cpuScale(int cpus);
/// The same of \a bytes of memory: "128Mi" to all of it.
QStringList memoryScale(qint64 bytes);

} // namespace slipway
