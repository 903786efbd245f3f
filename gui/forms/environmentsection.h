// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "gui/forms/specsection.h"

namespace slipway {

class EnvironmentTable;

/// "env" of a spec.
class EnvironmentSection final : public SpecSection
{
    Q_OBJECT

public:
    explicit EnvironmentSection(QWidget *parent = nullptr);

    QStringList keys() const override;
    void setSpec(const QJsonObject &spec) override;
    void writeTo(QJsonObject &spec) const override;
    QString summary() const override;

private:
    EnvironmentTable *m_table;
};

} // namespace slipway
