// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/pullprogress.h"
#include "gui/support/transferrate.h"

#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;
class QTreeWidget;

namespace slipway {

/// How far the pull of an image has come: the whole in bytes with its rate, then each layer.
class PullView final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PullView)

public:
    explicit PullView(QWidget *parent = nullptr);

    void setProgress(const PullProgress &progress, Timestamp now);
    /// Before another pull.
    void clear();

Q_SIGNALS:
    void cancelled();

private:
    void fillLayer(int row, const PullProgress::Layer &layer);

    QLabel *m_text;
    QProgressBar *m_bar;
    QPushButton *m_cancel;
    QTreeWidget *m_layers;
    TransferRate m_rate;
};

} // namespace slipway
