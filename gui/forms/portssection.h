// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "gui/forms/specportsmodel.h"
#include "gui/forms/specsection.h"

namespace slipway {

/// "ports" of a spec.
class PortsSection final : public SpecSection
{
    Q_OBJECT

public:
    explicit PortsSection(QWidget *parent = nullptr);

    QStringList keys() const override;
    void setSpec(const QJsonObject &spec) override;
    void writeTo(QJsonObject &spec) const override;
    QString summary() const override;

private:
    SpecPortsModel m_model;
};

} // namespace slipway
