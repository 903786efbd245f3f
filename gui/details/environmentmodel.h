// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/executionstatus.h"

#include <QAbstractTableModel>

namespace slipway {

/// The environment that an execution ran with.
class EnvironmentModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Name, Value, ColumnCount };
    /// The variable as a line of a shell or of a form: "NAME=value"; none for what is not shown.
    static constexpr int lineRole = Qt::UserRole;

    using QAbstractTableModel::QAbstractTableModel;

    void setVariables(const QList<ShownVariable> &variables);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(
        int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    QList<ShownVariable> m_variables;
};

} // namespace slipway
