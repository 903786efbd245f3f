// SPDX-License-Identifier: Apache-2.0
#include "gui/lists/sidelist.h"

#include <QHeaderView>
#include <QLocale>

namespace slipway {

SideList::SideList(QWidget *parent) : QTreeWidget(parent)
{
    setColumnCount(2);
    setHeaderHidden(true);
    setRootIsDecorated(true); // for the room at the left; see drawBranches()
    setItemsExpandable(false);
    setUniformRowHeights(true);
    setAllColumnsShowFocus(true);
    setFrameShape(NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setTabKeyNavigation(false);
    setIndentation(fontMetrics().averageCharWidth() * 3 / 2);
    header()->setStretchLastSection(false);
    header()->setSectionResizeMode(0, QHeaderView::Stretch);
    header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    setAccessibleName(tr("Pages"));
    setMinimumWidth(fontMetrics().averageCharWidth() * 18);

    add(nullptr, tr("Contexts"), Page::Contexts);
    QTreeWidgetItem *executions = add(nullptr, tr("Executions"), Page::All);
    add(executions, tr("Running"), Page::Active);
    add(executions, tr("Failed"), Page::Failed);
    add(nullptr, tr("Engines"), Page::Engines);
    expandAll();

    connect(this, &QTreeWidget::currentItemChanged, this, [this](QTreeWidgetItem *item) {
        if (const qsizetype chosen = m_pages.indexOf(item); chosen >= 0)
            Q_EMIT pageChosen(Page(chosen));
    });
}

SideList::Page SideList::page() const
{
    return Page(std::max<qsizetype>(m_pages.indexOf(currentItem()), 0));
}

void SideList::setPage(Page page)
{
    setCurrentItem(m_pages.at(qsizetype(page)));
}

void SideList::setCount(Page page, qsizetype count)
{
    QTreeWidgetItem *item = m_pages.at(qsizetype(page));
    const QString text = QLocale().toString(count);
    if (item->text(1) == text)
        return;
    item->setText(1, text);
    item->setData(0, Qt::AccessibleTextRole, tr("%1, %2", "page, count").arg(item->text(0), text));
}

QSize SideList::sizeHint() const
{
    return {fontMetrics().averageCharWidth() * 26, QTreeWidget::sizeHint().height()};
}

/// Nothing can be folded.
void SideList::drawBranches(QPainter *, const QRect &, const QModelIndex &) const { }

QTreeWidgetItem *SideList::add(QTreeWidgetItem *parent, const QString &text, Page page)
{
    Q_ASSERT(m_pages.size() == qsizetype(page));
    auto *item = new QTreeWidgetItem({text});
    if (parent)
        parent->addChild(item);
    else
        addTopLevelItem(item);
    const int height = fontMetrics().height() * 3 / 2;
    item->setSizeHint(0, {height, height});
    item->setTextAlignment(1, Qt::AlignTrailing | Qt::AlignVCenter);
    m_pages.append(item);
    return item;
}

} // namespace slipway
