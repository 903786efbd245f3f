// SPDX-License-Identifier: Apache-2.0
#include "gui/details/environmentmodel.h"

#include <QFont>
#include <QTextDocument>

namespace slipway {

void EnvironmentModel::setVariables(const QList<ShownVariable> &variables)
{
    if (variables == m_variables)
        return;
    beginResetModel();
    m_variables = variables;
    endResetModel();
}

int EnvironmentModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_variables.size());
}

int EnvironmentModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant EnvironmentModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ShownVariable &variable = m_variables.at(index.row());
    if (role == lineRole)
        return variable.value ? variable.name + u'=' + *variable.value : QVariant();
    if (role == Qt::FontRole && index.column() == Value && !variable.value) {
        QFont font;
        font.setItalic(true);
        return font;
    }
    const bool isText = role == Qt::DisplayRole || role == Qt::ToolTipRole;
    if (!isText)
        return {};
    if (index.column() == Name)
        return variable.name;
    const QString shown = variable.value.value_or(tr("set by the service"));
    // A tool tip would take a value that looks like HTML for HTML.
    return role == Qt::ToolTipRole ? Qt::convertFromPlainText(shown, Qt::WhiteSpaceNormal) : shown;
}

QVariant EnvironmentModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QAbstractTableModel::headerData(section, orientation, role);
    return section == Name ? tr("Name") : tr("Value");
}

} // namespace slipway
