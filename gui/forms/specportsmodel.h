// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "gui/support/tablemodel.h"

#include <QJsonArray>
#include <QString>

namespace slipway {

/// "ports" of a spec to edit: the container's port and its protocol. An entry that is not touched
/// stays as it was written.
class SpecPortsModel final : public TableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SpecPortsModel)

public:
    enum Column { Port, Protocol, ColumnCount };

    explicit SpecPortsModel(QObject *parent = nullptr);

    const QJsonArray &ports() const { return m_ports; }
    void setPorts(const QJsonArray &ports);

    /// What can be chosen as a Protocol.
    static QStringList protocols();

    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool insertRows(int row, int count, const QModelIndex &parent) override;
    bool removeRows(int row, int count, const QModelIndex &parent) override;

private:
    qsizetype size() const override { return m_ports.size(); }
    QJsonArray m_ports;
};

} // namespace slipway
