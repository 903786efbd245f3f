// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "gui/forms/variablesmodel.h"

#include <QWidget>

class QCheckBox;
class QTableView;

namespace slipway {

class FaultNote;
class RowsTable;

/// Environment variables as a table: lines of NAME=value can be pasted, values of secret-sounding
/// names are covered until one asks for them, names that stand twice are said.
class EnvironmentTable final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EnvironmentTable)

public:
    explicit EnvironmentTable(QWidget *parent = nullptr);

    VariablesModel *model() { return &m_model; }
    const VariablesModel *model() const { return &m_model; }
    /// For the focus.
    QTableView *view() const;

Q_SIGNALS:
    /// By the person or through the model, but not by setRows().
    void edited();

private:
    void paste();
    void showState();

    VariablesModel m_model;
    RowsTable *m_table;
    QCheckBox *m_showSecrets;
    FaultNote *m_note;
    QString m_pasteNote;
};

} // namespace slipway
