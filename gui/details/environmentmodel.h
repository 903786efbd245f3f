// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/executionstatus.h"
#include "gui/support/tablemodel.h"

namespace slipway {

/// The environment that an execution ran with.
class EnvironmentModel final : public TableModel
{
    Q_OBJECT

public:
    enum Column { Name, Value, ColumnCount };
    /// The variable as a line of a shell or of a form: "NAME=value"; none for what is not shown.
    static constexpr int lineRole = Qt::UserRole;

    explicit EnvironmentModel(QObject *parent = nullptr);

    void setVariables(const QList<ShownVariable> &variables);

    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    qsizetype size() const override { return m_variables.size(); }
    QList<ShownVariable> m_variables;
};

} // namespace slipway
