// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/executionstatus.h"

#include <QAbstractTableModel>
#include <QUrl>

namespace slipway {

/// The published ports of an execution, where they can be reached, and whether something answers.
class PortsModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { ContainerPort, Address, Answer, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    /// The same ports as before keep their rows, whatever came of the last look.
    void setPorts(QList<PortStatus> ports);
    const PortStatus &port(int row) const { return m_ports.at(row); }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(
        int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    QList<PortStatus> m_ports;
};

} // namespace slipway
