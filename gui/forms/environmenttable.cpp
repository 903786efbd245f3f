// SPDX-License-Identifier: Apache-2.0
#include "gui/forms/environmenttable.h"

#include "gui/support/icon.h"
#include "gui/widgets/faultnote.h"
#include "gui/widgets/rowstable.h"

#include <QCheckBox>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>

namespace slipway {

using namespace Qt::StringLiterals;

EnvironmentTable::EnvironmentTable(QWidget *parent)
    : QWidget(parent),
      m_table(new RowsTable(tr("Add variable"), &m_model, this)),
      m_showSecrets(new QCheckBox(tr("Show covered values"), this)),
      m_note(new FaultNote(this, FaultNote::Kind::Warning))
{
    QTableView *view = m_table->view();
    view->setAccessibleName(tr("Environment variables"));
    view->setColumnWidth(VariablesModel::Name, fontMetrics().averageCharWidth() * 24);
    m_table->setStretching(VariablesModel::Value);
    auto *paste = new QPushButton(icon(u"edit-paste"_s), tr("Paste lines"), this);
    paste->setAutoDefault(false);
    paste->setToolTip(tr("Takes lines of NAME=value from the clipboard."));
    m_table->addButton(paste);
    m_table->addButton(m_showSecrets);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_table);
    layout->addWidget(m_note);

    connect(paste, &QPushButton::clicked, this, &EnvironmentTable::paste);
    auto *shortcut = new QShortcut(QKeySequence::Paste, view);
    shortcut->setContext(Qt::WidgetShortcut);
    connect(shortcut, &QShortcut::activated, this, &EnvironmentTable::paste);
    connect(m_showSecrets, &QCheckBox::toggled, &m_model, &VariablesModel::setShowsSecrets);
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&m_model, signal, this, &EnvironmentTable::edited);
    connect(&m_model, &QAbstractItemModel::dataChanged, this, &EnvironmentTable::edited);
    connect(this, &EnvironmentTable::edited, this, &EnvironmentTable::showState);
    connect(&m_model, &QAbstractItemModel::modelReset, this, &EnvironmentTable::showState);
    showState();
}

QTableView *EnvironmentTable::view() const
{
    return m_table->view();
}

void EnvironmentTable::paste()
{
    const int others = m_model.paste(QGuiApplication::clipboard()->text());
    m_pasteNote = others == 0 ? QString()
                              : tr("%Ln pasted line(s) did not read NAME=value.", nullptr, others);
    showState();
}

void EnvironmentTable::showState()
{
    QStringList notes;
    for (const QString &name : m_model.namesTwice())
        notes.append(tr("%1 stands twice: the last of them counts.").arg(name));
    if (!m_pasteNote.isEmpty())
        notes.append(m_pasteNote);
    m_note->setText(notes.join(u'\n'));
    m_showSecrets->setVisible(m_model.hasSecrets());
}

} // namespace slipway
