// SPDX-License-Identifier: Apache-2.0
#include "gui/forms/variablesmodel.h"

#include "core/model/shellwords.h"
#include "gui/support/icon.h"
#include "gui/support/secrets.h"

#include <QFont>
#include <QRegularExpression>

#include <algorithm>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

/// Name and value of a line that reads NAME=value.
std::optional<std::pair<QString, QString>> assignmentFrom(const QString &line)
{
    static const QRegularExpression form(u"\\A\\s*(?:export\\s+)?([^=\\s#]+)\\s*=(.*)\\z"_s);
    const auto match = form.match(line);
    if (!match.hasMatch())
        return std::nullopt;
    const QString value = match.captured(2).trimmed();
    const bool isQuoted = value.startsWith(u'"') || value.startsWith(u'\'');
    const auto words = isQuoted ? splitShellWords(value, {}) : Result<QStringList>();
    return std::pair(match.captured(1), words && words->size() == 1 ? words->first() : value);
}

} // namespace

VariablesModel::VariablesModel(QObject *parent) : TableModel({tr("Name"), tr("Value")}, parent) { }

void VariablesModel::setRows(QList<Row> rows)
{
    beginResetModel();
    m_rows = std::move(rows);
    lookForTwice();
    endResetModel();
}

void VariablesModel::setShowsSecrets(bool shows)
{
    m_showsSecrets = shows;
    if (!m_rows.isEmpty())
        Q_EMIT dataChanged(index(0, Value), index(int(m_rows.size()) - 1, Value));
}

bool VariablesModel::hasSecrets() const
{
    return std::ranges::any_of(m_rows, soundsSecret, &Row::name);
}

int VariablesModel::paste(const QString &lines)
{
    int others = 0;
    QList<Row> fresh;
    QHash<QString, QString> pasted;
    for (const QString &line : lines.split(u'\n')) {
        if (line.trimmed().isEmpty() || line.trimmed().startsWith(u'#'))
            continue;
        const auto assignment = assignmentFrom(line);
        if (!assignment) {
            ++others;
            continue;
        }
        if (!pasted.contains(assignment->first))
            fresh.append({.name = assignment->first, .value = {}, .before = {}});
        pasted.insert(assignment->first, assignment->second);
    }
    for (Row &row : m_rows) {
        if (const auto found = pasted.constFind(row.name); found != pasted.constEnd()) {
            row.value = *found;
            row.isRemoved = false;
        }
    }
    fresh.removeIf([this](const Row &row) {
        return std::ranges::find(m_rows, row.name, &Row::name) != m_rows.end();
    });
    for (Row &row : fresh)
        row.value = pasted.value(row.name);
    append(fresh);
    return others;
}

QStringList VariablesModel::namesTwice() const
{
    QStringList names(m_twice.begin(), m_twice.end());
    names.sort();
    return names;
}

QVariant VariablesModel::data(const QModelIndex &index, int role) const
{
    const Row &row = m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return textOf(row, index.column());
    case Qt::EditRole:
        return index.column() == Name ? row.name : row.value;
    case Qt::ToolTipRole:
        return hintOf(row);
    case Qt::AccessibleDescriptionRole:
        return hintOf(row);
    case Qt::DecorationRole:
        if (index.column() != Name)
            return {};
        if (m_twice.contains(row.name))
            return icon(u"dialog-warning"_s);
        return m_marksChanges && row.isChanged() ? icon(u"document-edit"_s) : QVariant();
    case Qt::FontRole: {
        QFont font;
        font.setBold(m_marksChanges && row.isChanged());
        font.setStrikeOut(row.isRemoved);
        return font;
    }
    default:
        return {};
    }
}

bool VariablesModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::EditRole)
        return false;
    Row &row = m_rows[index.row()];
    (index.column() == Name ? row.name : row.value) = value.toString();
    row.isRemoved = false;
    lookForTwice();
    // The other rows' warnings may go with this one.
    Q_EMIT dataChanged(this->index(0, Name), this->index(int(m_rows.size()) - 1, Value));
    return true;
}

Qt::ItemFlags VariablesModel::flags(const QModelIndex &index) const
{
    Qt::ItemFlags flags = TableModel::flags(index);
    // What was there before can be taken away, but not become another.
    if (index.isValid() && (index.column() == Value || !m_rows.at(index.row()).before))
        flags |= Qt::ItemIsEditable;
    return flags;
}

bool VariablesModel::insertRows(int row, int count, const QModelIndex &parent)
{
    beginInsertRows(parent, row, row + count - 1);
    m_rows.insert(row, count, Row());
    endInsertRows();
    return true;
}

bool VariablesModel::removeRows(int row, int count, const QModelIndex &parent)
{
    for (int at = row + count - 1; at >= row; --at) {
        if (Row &one = m_rows[at]; one.before) {
            one.isRemoved = !one.isRemoved;
            Q_EMIT dataChanged(index(at, Name), index(at, Value));
            continue;
        }
        beginRemoveRows(parent, at, at);
        m_rows.removeAt(at);
        endRemoveRows();
    }
    lookForTwice();
    return true;
}

void VariablesModel::append(const QList<Row> &rows)
{
    if (!rows.isEmpty()) {
        beginInsertRows({}, rowCount(), rowCount() + int(rows.size()) - 1);
        m_rows.append(rows);
        endInsertRows();
    }
    lookForTwice();
    if (!m_rows.isEmpty())
        Q_EMIT dataChanged(index(0, Name), index(rowCount() - 1, Value));
}

void VariablesModel::lookForTwice()
{
    m_twice.clear();
    QSet<QString> names;
    for (const Row &row : m_rows) {
        if (row.name.isEmpty() || row.isRemoved)
            continue;
        if (names.contains(row.name))
            m_twice.insert(row.name);
        names.insert(row.name);
    }
}

bool VariablesModel::isHidden(const Row &row) const
{
    return !m_showsSecrets && !row.value.isEmpty() && soundsSecret(row.name);
}

QVariant VariablesModel::textOf(const Row &row, int column) const
{
    if (column == Name)
        return row.name;
    return isHidden(row) ? coveredText() : row.value;
}

QString VariablesModel::hintOf(const Row &row) const
{
    if (m_twice.contains(row.name))
        return tr("%1 stands twice: the last of them counts.").arg(row.name);
    if (!m_marksChanges || !row.isChanged())
        return {};
    if (row.isRemoved)
        return tr("Removed; the last run had it.");
    if (!row.before)
        return tr("New; the last run did not have it.");
    return isHidden(row) ? tr("Changed.") : tr("Changed; the last run had: %1").arg(*row.before);
}

} // namespace slipway
