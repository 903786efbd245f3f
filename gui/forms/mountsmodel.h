// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "gui/support/tablemodel.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QString>

namespace slipway {

/// "volumes" and "volumeMounts" of a spec to edit, a row a mount. What of them it does not show
/// (types, parts of volumes, limits, volumes that nothing mounts) stays as it was written.
class MountsModel final : public TableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MountsModel)

public:
    enum Column { Kind, Source, Target, ReadOnly, ColumnCount };

    explicit MountsModel(QObject *parent = nullptr);

    void setMounts(const QJsonArray &volumes, const QJsonArray &mounts);
    QJsonArray volumes() const;
    QJsonArray mounts() const;

    /// Mounts the folder \a path of the host at "/mnt/" and its last part.
    void addFolder(const QString &path);
    bool hasFolders() const;

    /// What can be chosen as a Kind.
    static QStringList kinds();

    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool insertRows(int row, int count, const QModelIndex &parent) override;
    bool removeRows(int row, int count, const QModelIndex &parent) override;

private:
    qsizetype size() const override { return m_rows.size(); }
    struct Row
    {
        QJsonObject volume; ///< empty if there is none of the mount's name
        QJsonObject mount;
    };

    bool isBlank(const Row &row) const;
    /// Its volume becomes its own, if another row is of the same.
    void part(int row);
    /// \a wish as a volume's name, and one that no other has.
    QString freeName(const QString &wish) const;
    /// A place in the container that begins with \a wish and at which nothing is mounted.
    QString freeTarget(const QString &wish) const;

    QJsonArray m_volumes; ///< as they were set, for their order and for those without a row
    QList<Row> m_rows;
};

} // namespace slipway
