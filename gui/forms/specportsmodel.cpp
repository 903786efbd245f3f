// SPDX-License-Identifier: Apache-2.0
#include "gui/forms/specportsmodel.h"

#include <QStringList>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

struct Entry
{
    QString port;
    QString protocol; ///< upper case; TCP where none was written
};

Entry entryFrom(const QJsonValue &value)
{
    const QString text = value.toVariant().toString();
    const QString protocol = text.section(u'/', 1);
    return {text.section(u'/', 0, 0), protocol.isEmpty() ? u"TCP"_s : protocol.toUpper()};
}

QString toString(const Entry &entry)
{
    return entry.protocol == u"TCP" ? entry.port : entry.port + u'/' + entry.protocol.toLower();
}

} // namespace

SpecPortsModel::SpecPortsModel(QObject *parent)
    : TableModel({tr("Container port"), tr("Protocol")}, parent)
{
}

void SpecPortsModel::setPorts(const QJsonArray &ports)
{
    beginResetModel();
    m_ports = ports;
    endResetModel();
}

QStringList SpecPortsModel::protocols()
{
    return {u"TCP"_s, u"UDP"_s, u"SCTP"_s};
}

QVariant SpecPortsModel::data(const QModelIndex &index, int role) const
{
    if (role != Qt::DisplayRole && role != Qt::EditRole)
        return {};
    const Entry entry = entryFrom(m_ports.at(index.row()));
    return index.column() == Port ? entry.port : entry.protocol;
}

bool SpecPortsModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::EditRole || value == data(index, role))
        return role == Qt::EditRole;
    Entry entry = entryFrom(m_ports.at(index.row()));
    const QString text = value.toString().trimmed();
    if (index.column() == Protocol)
        entry.protocol = text;
    else if (text.contains(u'/'))
        entry = entryFrom(text); // "53/udp" typed as the service writes it
    else
        entry.port = text;
    m_ports.replace(index.row(), toString(entry));
    Q_EMIT dataChanged(this->index(index.row(), 0), this->index(index.row(), ColumnCount - 1));
    return true;
}

Qt::ItemFlags SpecPortsModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = TableModel::flags(index);
    return index.isValid() ? flags | Qt::ItemIsEditable : flags;
}

bool SpecPortsModel::insertRows(int row, int count, const QModelIndex &parent)
{
    beginInsertRows(parent, row, row + count - 1);
    for (int i = 0; i < count; ++i)
        m_ports.insert(row, QString());
    endInsertRows();
    return true;
}

bool SpecPortsModel::removeRows(int row, int count, const QModelIndex &parent)
{
    beginRemoveRows(parent, row, row + count - 1);
    for (int i = 0; i < count; ++i)
        m_ports.removeAt(row);
    endRemoveRows();
    return true;
}

} // namespace slipway
