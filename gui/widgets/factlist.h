// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QString>
#include <QWidget>

class QFormLayout;
class QLabel;

namespace slipway {

/// One thing that is known.
struct Fact
{
    QString name;
    QString value; ///< plain text; a fact without one is not shown
    QString toolTip = {};
    QString link = {}; ///< what activated() tells when the value is clicked; none: it is no link
    bool isFixedWidth = false;

    friend bool operator==(const Fact &, const Fact &) = default;
};

/// Names at the left, values at the right, which can be selected and copied.
class FactList final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FactList)

public:
    explicit FactList(QWidget *parent = nullptr);

    /// Values that stay the same are left alone, with what is selected in them.
    void setFacts(const QList<Fact> &facts);

Q_SIGNALS:
    void activated(const QString &link);

protected:
    void changeEvent(QEvent *event) override;

private:
    void fill(QLabel *value, const Fact &fact);
    QLabel *addRow(const QString &name);

    QFormLayout *m_layout;
    QList<Fact> m_facts;
    QList<QLabel *> m_values;
};

} // namespace slipway
