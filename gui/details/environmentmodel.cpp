// SPDX-License-Identifier: Apache-2.0
#include "gui/details/environmentmodel.h"

#include "gui/support/secrets.h"

#include <QFont>
#include <QTextDocument>

namespace slipway {

EnvironmentModel::EnvironmentModel(QObject *parent) : TableModel({tr("Name"), tr("Value")}, parent)
{
}

void EnvironmentModel::setVariables(const QList<ShownVariable> &variables)
{
    if (variables == m_variables)
        return;
    beginResetModel();
    m_variables = variables;
    endResetModel();
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
    if (variable.value && soundsSecret(variable.name))
        return role == Qt::DisplayRole ? coveredText()
                                       : tr("Covered, since its name sounds like that of a secret. "
                                            "It is copied as it is.");
    const QString shown = variable.value.value_or(tr("set by the service"));
    // A tool tip would take a value that looks like HTML for HTML.
    return role == Qt::ToolTipRole ? Qt::convertFromPlainText(shown, Qt::WhiteSpaceNormal) : shown;
}

} // namespace slipway
