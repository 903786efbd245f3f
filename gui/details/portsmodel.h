// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/executionstatus.h"
#include "gui/support/tablemodel.h"

#include <QUrl>

namespace slipway {

/// The published ports of an execution, where they can be reached, and whether something answers.
class PortsModel final : public TableModel
{
    Q_OBJECT

public:
    enum Column { ContainerPort, Address, Answer, ColumnCount };

    explicit PortsModel(QObject *parent = nullptr);

    /// The same ports as before keep their rows, whatever came of the last look.
    void setPorts(QList<PortStatus> ports);
    const PortStatus &port(int row) const { return m_ports.at(row); }

    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    qsizetype size() const override { return m_ports.size(); }
    QList<PortStatus> m_ports;
};

} // namespace slipway
