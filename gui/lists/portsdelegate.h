// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/portbinding.h"

#include <QAbstractItemView>
#include <QStyledItemDelegate>

#include <optional>

namespace slipway {

/// Shows the ports of an execution (ExecutionsModel::PortsRole) as links of their own.
class PortsDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PortsDelegate)

public:
    /// For one column of \a view, which owns it.
    explicit PortsDelegate(QAbstractItemView *view);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
        const QModelIndex &index) const override;

Q_SIGNALS:
    void clicked(const QModelIndex &index, const slipway::PortBinding &port);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Link
    {
        PortBinding port;
        QRect area; ///< in the view's coordinates
    };
    QList<Link> linksOf(const QStyleOptionViewItem &option, const QModelIndex &index) const;
    std::optional<PortBinding> portAt(const QPoint &position) const;

    QAbstractItemView *m_view;
};

} // namespace slipway
