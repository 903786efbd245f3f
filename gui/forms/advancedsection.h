// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "gui/forms/specsection.h"

class QLineEdit;

namespace slipway {

/// "workingDir" and "securityContext" of a spec.
class AdvancedSection final : public SpecSection
{
    Q_OBJECT

public:
    explicit AdvancedSection(QWidget *parent = nullptr);

    QStringList keys() const override;
    void setSpec(const QJsonObject &spec) override;
    void writeTo(QJsonObject &spec) const override;
    QString summary() const override;

private:
    QLineEdit *m_directory;
    QLineEdit *m_user;
    QLineEdit *m_group;
};

} // namespace slipway
