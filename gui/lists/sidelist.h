// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QTreeWidget>

namespace slipway {

/// The pages of the window, each with how much is on it.
class SideList final : public QTreeWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SideList)

public:
    /// From the top. Active: on their way or running.
    enum class Page { Contexts, All, Active, Failed, Engines };
    Q_ENUM(Page)

    explicit SideList(QWidget *parent = nullptr);

    Page page() const;
    void setPage(Page page);
    void setCount(Page page, qsizetype count);

    QSize sizeHint() const override;

Q_SIGNALS:
    void pageChosen(slipway::SideList::Page page);

protected:
    void drawBranches(
        QPainter *painter, const QRect &area, const QModelIndex &index) const override;

private:
    QTreeWidgetItem *add(QTreeWidgetItem *parent, const QString &text, Page page);

    QList<QTreeWidgetItem *> m_pages; ///< by Page
};

} // namespace slipway
