// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonObject>
#include <QStringList>
#include <QWidget>

namespace slipway {

/// A part of the form of a spec: shows some of its keys and writes them back. What of them it
/// cannot show it must not write either: the form compares, and locks it.
class SpecSection : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SpecSection)

public:
    using QWidget::QWidget;

    /// The keys that it is about.
    virtual QStringList keys() const = 0;
    virtual void setSpec(const QJsonObject &spec) = 0;
    /// Changes what the person changed and nothing else.
    virtual void writeTo(QJsonObject &spec) const = 0;
    /// "3 variables"; empty: it holds nothing.
    virtual QString summary() const = 0;

Q_SIGNALS:
    /// By the person, not by setSpec().
    void edited();
};

/// Writes \a value under \a key where it is another; one that is undefined takes the key away.
inline void put(QJsonObject &object, const QString &key, const QJsonValue &value)
{
    if (value.isUndefined())
        object.remove(key);
    else if (object.value(key) != value)
        object.insert(key, value);
}

} // namespace slipway
