// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/deployer/enginestatus.h"
#include "gui/forms/specsection.h"

#include <array>

class QGridLayout;
class QLabel;

namespace slipway {

class QuantityEdit;

/// "resources" of a spec: what a container gets at most, and what it should have at least.
class LimitsSection final : public SpecSection
{
    Q_OBJECT

public:
    explicit LimitsSection(QWidget *parent = nullptr);

    /// Whose figures are the sliders' ends; none: no sliders.
    void setHost(const std::optional<EngineInfo> &host);

    QStringList keys() const override;
    void setSpec(const QJsonObject &spec) override;
    void writeTo(QJsonObject &spec) const override;
    QString summary() const override;

private:
    struct Row
    {
        QString key; ///< in limits and requests
        QuantityEdit *limit;
        QuantityEdit *request;
        QLabel *host;
    };
    Row makeRow(QGridLayout *grid, const QString &key, const QString &title, int decimals,
        const QString &hint);

    std::array<Row, 3> m_rows;
};

} // namespace slipway
