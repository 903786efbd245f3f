// SPDX-License-Identifier: Apache-2.0
#include "gui/forms/portssection.h"

#include "gui/widgets/rowstable.h"

#include <QHeaderView>
#include <QVBoxLayout>

namespace slipway {

using namespace Qt::StringLiterals;

PortsSection::PortsSection(QWidget *parent) : SpecSection(parent)
{
    auto *table = new RowsTable(tr("Add port"), &m_model, this);
    table->view()->setAccessibleName(tr("Ports of the container"));
    table->view()->setColumnWidth(SpecPortsModel::Port, fontMetrics().averageCharWidth() * 24);
    table->setStretching(SpecPortsModel::Protocol);
    table->setChoices(SpecPortsModel::Protocol, SpecPortsModel::protocols());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(table);
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&m_model, signal, this, &PortsSection::edited);
    connect(&m_model, &QAbstractItemModel::dataChanged, this, &PortsSection::edited);
}

QStringList PortsSection::keys() const
{
    return {u"ports"_s};
}

void PortsSection::setSpec(const QJsonObject &spec)
{
    const QJsonArray ports = spec.value(u"ports").toArray();
    if (ports != m_model.ports())
        m_model.setPorts(ports);
}

void PortsSection::writeTo(QJsonObject &spec) const
{
    if (m_model.ports() == spec.value(u"ports").toArray())
        return;
    QJsonArray ports;
    for (const QJsonValue &port : m_model.ports()) {
        if (port != u""_s)
            ports.append(port);
    }
    put(spec, u"ports"_s, ports.isEmpty() ? QJsonValue(QJsonValue::Undefined) : ports);
}

QString PortsSection::summary() const
{
    QStringList ports;
    for (int row = 0; row < m_model.rowCount(); ++row)
        ports.append(m_model.index(row, SpecPortsModel::Port).data().toString());
    return ports.join(u", "_s);
}

} // namespace slipway
