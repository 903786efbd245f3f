// SPDX-License-Identifier: Apache-2.0
#include "gui/forms/mountsmodel.h"

#include <QDir>
#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

/// One of the four kinds of a volume that a spec can have.
struct KindOfVolume
{
    const char *text;
    QString key; ///< in the volume
    QString source; ///< in that, what names it; empty: nothing does
    QJsonObject fresh;
};

const std::array<KindOfVolume, 4> &kindTable()
{
    static const std::array<KindOfVolume, 4> table {
        KindOfVolume {QT_TRANSLATE_NOOP("slipway::MountsModel", "Folder of the host"),
            u"hostPath"_s, u"path"_s, {}},
        KindOfVolume {QT_TRANSLATE_NOOP("slipway::MountsModel", "Named volume"),
            u"persistentVolumeClaim"_s, u"claimName"_s, {}},
        KindOfVolume {
            QT_TRANSLATE_NOOP("slipway::MountsModel", "Empty folder"), u"emptyDir"_s, {}, {}},
        KindOfVolume {QT_TRANSLATE_NOOP("slipway::MountsModel", "Empty folder in memory"),
            u"emptyDir"_s, {}, {{u"medium"_s, u"Memory"_s}}}};
    return table;
}

const KindOfVolume *kindOf(const QJsonObject &volume)
{
    const KindOfVolume *found = nullptr;
    for (const KindOfVolume &kind : kindTable()) {
        const QJsonObject source = volume.value(kind.key).toObject();
        // The later of two that share a key is the one with a medium.
        if (volume.contains(kind.key)
            && (!found || source.value(u"medium") == kind.fresh.value(u"medium")))
            found = &kind;
    }
    return found;
}

QString nameOf(const QJsonObject &object)
{
    return object.value(u"name").toString();
}

QString sourceOf(const QJsonObject &volume)
{
    const KindOfVolume *kind = kindOf(volume);
    return kind ? volume.value(kind->key).toObject().value(kind->source).toString() : QString();
}

void setSource(QJsonObject &volume, const QString &source)
{
    const KindOfVolume *kind = kindOf(volume);
    QJsonObject within = volume.value(kind->key).toObject();
    within.insert(kind->source, source);
    volume.insert(kind->key, within);
}

void setKind(QJsonObject &volume, const KindOfVolume &kind)
{
    const QString source = sourceOf(volume);
    const QString name = nameOf(volume);
    volume = {{u"name"_s, name}, {kind.key, kind.fresh}};
    if (!kind.source.isEmpty())
        setSource(volume, source);
}

} // namespace

MountsModel::MountsModel(QObject *parent)
    : TableModel({tr("What"), tr("Path or name"), tr("In the container"), tr("Read only")}, parent)
{
}

void MountsModel::setMounts(const QJsonArray &volumes, const QJsonArray &mounts)
{
    beginResetModel();
    m_volumes = volumes;
    m_rows.clear();
    for (const QJsonValue &value : mounts) {
        Row row {.volume = {}, .mount = value.toObject()};
        for (const QJsonValue &volume : volumes) {
            if (nameOf(volume.toObject()) == nameOf(row.mount))
                row.volume = volume.toObject();
        }
        m_rows.append(std::move(row));
    }
    endResetModel();
}

QJsonArray MountsModel::volumes() const
{
    QJsonArray volumes;
    QStringList placed;
    const auto place = [&](const QJsonObject &volume) {
        if (!volume.isEmpty() && !placed.contains(nameOf(volume))) {
            placed.append(nameOf(volume));
            volumes.append(volume);
        }
    };
    for (const QJsonValue &value : m_volumes) {
        const auto isOf = [&value](const Row &row) {
            return nameOf(row.mount) == nameOf(value.toObject());
        };
        const auto row = std::ranges::find_if(m_rows, isOf);
        place(row == m_rows.end() ? value.toObject() : row->volume);
    }
    for (const Row &row : m_rows) {
        if (!isBlank(row))
            place(row.volume);
    }
    return volumes;
}

QJsonArray MountsModel::mounts() const
{
    QJsonArray mounts;
    for (const Row &row : m_rows) {
        if (!isBlank(row))
            mounts.append(row.mount);
    }
    return mounts;
}

void MountsModel::addFolder(const QString &path)
{
    const QString folder = QDir(path).dirName();
    const QString target = freeTarget(u"/mnt/"_s + (folder.isEmpty() ? u"data"_s : folder));
    const QString name = freeName(folder);
    beginInsertRows({}, rowCount(), rowCount());
    m_rows.append(
        Row {.volume = {{u"name"_s, name},
                 {u"hostPath"_s, QJsonObject {{u"path"_s, path}, {u"type"_s, u"Directory"_s}}}},
            .mount = {{u"name"_s, name}, {u"mountPath"_s, target}}});
    endInsertRows();
}

bool MountsModel::hasFolders() const
{
    return std::ranges::any_of(
        m_rows, [](const Row &row) { return row.volume.contains(u"hostPath"); });
}

QStringList MountsModel::kinds()
{
    QStringList texts;
    for (const KindOfVolume &kind : kindTable())
        texts.append(tr(kind.text));
    return texts;
}

QVariant MountsModel::data(const QModelIndex &index, int role) const
{
    const Row &row = m_rows.at(index.row());
    const KindOfVolume *kind = kindOf(row.volume);
    if (index.column() == ReadOnly) {
        const bool isReadOnly = row.mount.value(u"readOnly").toBool();
        return role == Qt::CheckStateRole ? QVariant(int(isReadOnly ? Qt::Checked : Qt::Unchecked))
                                          : QVariant();
    }
    if (role != Qt::DisplayRole && role != Qt::EditRole && role != Qt::ToolTipRole)
        return {};
    switch (index.column()) {
    case Kind:
        return kind ? tr(kind->text) : tr("Unknown volume %1").arg(nameOf(row.mount));
    case Source:
        if (kind && kind->source.isEmpty())
            return role == Qt::DisplayRole ? tr("goes with the run") : QString();
        return sourceOf(row.volume);
    default:
        return row.mount.value(u"mountPath").toString();
    }
}

bool MountsModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    const bool isTick = index.column() == ReadOnly && role == Qt::CheckStateRole;
    if (!isTick && role != Qt::EditRole)
        return false;
    if (value == data(index, role))
        return true;
    const QString text = value.toString().trimmed();
    if (index.column() == Kind || index.column() == Source)
        part(index.row());
    Row &row = m_rows[index.row()];
    switch (index.column()) {
    case Kind:
        if (const qsizetype kind = kinds().indexOf(text); kind >= 0)
            setKind(row.volume, kindTable().at(std::size_t(kind)));
        break;
    case Source:
        setSource(row.volume, text);
        break;
    case Target:
        row.mount.insert(u"mountPath"_s, text);
        break;
    default:
        if (value.toInt() == Qt::Checked)
            row.mount.insert(u"readOnly"_s, true);
        else
            row.mount.remove(u"readOnly"_s);
    }
    Q_EMIT dataChanged(this->index(index.row(), 0), this->index(index.row(), ColumnCount - 1));
    return true;
}

Qt::ItemFlags MountsModel::flags(const QModelIndex &index) const
{
    Qt::ItemFlags flags = TableModel::flags(index);
    if (!index.isValid())
        return flags;
    const KindOfVolume *kind = kindOf(m_rows.at(index.row()).volume);
    if (index.column() == ReadOnly)
        return flags | Qt::ItemIsUserCheckable;
    if (index.column() == Source && (!kind || kind->source.isEmpty()))
        return flags;
    return flags | Qt::ItemIsEditable;
}

bool MountsModel::insertRows(int row, int count, const QModelIndex &parent)
{
    beginInsertRows(parent, row, row + count - 1);
    for (int i = 0; i < count; ++i) {
        const QString name = freeName(u"volume"_s);
        Row fresh {
            .volume = {{u"name"_s, name}}, .mount = {{u"name"_s, name}, {u"mountPath"_s, {}}}};
        setKind(fresh.volume, kindTable().at(1));
        fresh.mount.insert(u"mountPath"_s, QString());
        m_rows.insert(row, std::move(fresh));
    }
    endInsertRows();
    return true;
}

bool MountsModel::removeRows(int row, int count, const QModelIndex &parent)
{
    beginRemoveRows(parent, row, row + count - 1);
    for (int i = 0; i < count; ++i) {
        const QString name = nameOf(m_rows.takeAt(row).mount);
        const auto isOf = [&name](const Row &other) { return nameOf(other.mount) == name; };
        if (std::ranges::any_of(m_rows, isOf))
            continue;
        for (qsizetype at = m_volumes.size(); at-- > 0;) {
            if (nameOf(m_volumes.at(at).toObject()) == name)
                m_volumes.removeAt(at);
        }
    }
    endRemoveRows();
    return true;
}

bool MountsModel::isBlank(const Row &row) const
{
    const KindOfVolume *kind = kindOf(row.volume);
    return kind && sourceOf(row.volume).isEmpty()
        && row.mount.value(u"mountPath").toString().isEmpty();
}

void MountsModel::part(int row)
{
    const QString name = nameOf(m_rows.at(row).mount);
    const auto isOf = [&name](const Row &other) { return nameOf(other.mount) == name; };
    if (!m_rows.at(row).volume.isEmpty() && std::ranges::count_if(m_rows, isOf) < 2)
        return;
    const QString own = freeName(name);
    m_rows[row].mount.insert(u"name"_s, own);
    m_rows[row].volume.insert(u"name"_s, own);
}

QString MountsModel::freeName(const QString &wish) const
{
    static const QRegularExpression others(u"[^a-z0-9]+"_s);
    QString base = wish.toLower().replace(others, u"-"_s).left(50);
    while (base.startsWith(u'-'))
        base.remove(0, 1);
    while (base.endsWith(u'-'))
        base.chop(1);
    if (base.isEmpty())
        base = u"volume"_s;
    const auto isTaken = [this](const QString &name) {
        const auto isOf = [&name](const Row &row) { return nameOf(row.mount) == name; };
        const auto isNamed = [&name](const QJsonValue &v) { return nameOf(v.toObject()) == name; };
        return std::ranges::any_of(m_rows, isOf)
            || std::any_of(m_volumes.begin(), m_volumes.end(), isNamed);
    };
    QString name = base;
    for (int i = 2; isTaken(name); ++i)
        name = base + u'-' + QString::number(i);
    return name;
}

QString MountsModel::freeTarget(const QString &wish) const
{
    QString base = wish;
    base.remove(u':');
    QString target = base;
    const auto isTaken = [this](const QString &path) {
        const auto isAt = [&path](const Row &row) { return row.mount.value(u"mountPath") == path; };
        return std::ranges::any_of(m_rows, isAt);
    };
    for (int i = 2; isTaken(target); ++i)
        target = base + u'-' + QString::number(i);
    return target;
}

} // namespace slipway
