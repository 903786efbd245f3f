// SPDX-License-Identifier: Apache-2.0
#include "gui/details/portsmodel.h"

#include <algorithm>
#include <utility>

namespace slipway {

using namespace Qt::StringLiterals;
using Protocol = PortRequest::Protocol;

static bool hasSameBindings(const QList<PortStatus> &a, const QList<PortStatus> &b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
        [](const PortStatus &x, const PortStatus &y) { return x.binding == y.binding; });
}

/// Those over TCP first, since they can be opened.
static bool comesFirst(const PortStatus &a, const PortStatus &b)
{
    const PortRequest &x = a.binding.specified;
    const PortRequest &y = b.binding.specified;
    return std::pair(x.protocol, x.port) < std::pair(y.protocol, y.port);
}

PortsModel::PortsModel(QObject *parent)
    : TableModel({tr("Port in the container"), tr("Reached at"), tr("Who answers")}, parent)
{
}

void PortsModel::setPorts(QList<PortStatus> ports)
{
    std::sort(ports.begin(), ports.end(), comesFirst);
    if (ports == m_ports)
        return;
    if (hasSameBindings(ports, m_ports)) {
        m_ports = std::move(ports);
        Q_EMIT dataChanged(index(0, Answer), index(rowCount() - 1, Answer));
        return;
    }
    beginResetModel();
    m_ports = std::move(ports);
    endResetModel();
}

/// A shape besides the word, so that a glance tells.
static QString answerText(const PortStatus &port)
{
    if (port.binding.specified.protocol != Protocol::Tcp)
        return PortsModel::tr("cannot be told over %1")
            .arg(toString(port.binding.specified.protocol).toUpper());
    if (!port.isAccepting)
        return PortsModel::tr("… looking");
    if (!*port.isAccepting)
        return PortsModel::tr("○ nobody yet");
    return port.speaksHttp.value_or(false) ? PortsModel::tr("● HTTP") : PortsModel::tr("◐ TCP");
}

QVariant PortsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || role != Qt::DisplayRole)
        return {};
    const PortStatus &port = m_ports.at(index.row());
    const PortRequest &specified = port.binding.specified;
    switch (index.column()) {
    case ContainerPort:
        return specified.protocol == Protocol::Tcp
            ? QString::number(specified.port)
            : u"%1/%2"_s.arg(QString::number(specified.port), toString(specified.protocol));
    case Address:
        return u"%1:%2"_s.arg(port.binding.host, QString::number(port.binding.exposed));
    default:
        return answerText(port);
    }
}

} // namespace slipway
