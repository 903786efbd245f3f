// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "gui/support/tablemodel.h"

#include <QList>
#include <QSet>
#include <QString>

#include <optional>

namespace slipway {

/// Environment variables to edit. Those that were there before stay as rows when they are taken
/// away, and what was changed of them is told, so that a launch shows how it differs from the last.
class VariablesModel final : public TableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(VariablesModel)

public:
    enum Column { Name, Value, ColumnCount };
    struct Row
    {
        QString name;
        QString value;
        std::optional<QString> before; ///< the value that it had; nothing: it is new
        bool isRemoved = false; ///< of one that was there before

        bool isChanged() const { return isRemoved || before != value; }
        friend bool operator==(const Row &, const Row &) = default;
    };

    explicit VariablesModel(QObject *parent = nullptr);

    const QList<Row> &rows() const { return m_rows; }
    void setRows(QList<Row> rows);
    /// Whether the difference from before is told: in bold, with a mark, and in the tool tip.
    void setMarksChanges(bool marks) { m_marksChanges = marks; }
    /// Whether values of names that sound like secrets are shown.
    void setShowsSecrets(bool shows);
    bool hasSecrets() const;

    /// Takes lines of NAME=value (also after "export ", with or without quotes as a shell has them;
    /// empty ones and comments are passed over): sets those that are there, appends the others.
    /// Returns how many lines were none of that.
    int paste(const QString &lines);

    /// Names that stand twice, sorted: the last of them counts.
    QStringList namesTwice() const;

    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool insertRows(int row, int count, const QModelIndex &parent) override;
    /// One that was there before is marked as removed, or, a second time, as it was.
    bool removeRows(int row, int count, const QModelIndex &parent) override;

private:
    qsizetype size() const override { return m_rows.size(); }
    void append(const QList<Row> &rows);
    void lookForTwice();
    bool isHidden(const Row &row) const;
    QVariant textOf(const Row &row, int column) const;
    QString hintOf(const Row &row) const;

    QList<Row> m_rows;
    QSet<QString> m_twice;
    bool m_marksChanges = false;
    bool m_showsSecrets = false;
};

} // namespace slipway
