// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "gui/forms/specsection.h"

class QPlainTextEdit;

namespace slipway {

/// "labels" of a spec but its name, a line each.
class LabelsSection final : public SpecSection
{
    Q_OBJECT

public:
    explicit LabelsSection(QWidget *parent = nullptr);

    QStringList keys() const override;
    void setSpec(const QJsonObject &spec) override;
    void writeTo(QJsonObject &spec) const override;
    QString summary() const override;

private:
    QStringList lines() const;

    QPlainTextEdit *m_lines;
};

} // namespace slipway
