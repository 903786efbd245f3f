// SPDX-License-Identifier: Apache-2.0
#include "gui/details/pullview.h"

#include "gui/support/sizetext.h"
#include "gui/widgets/tables.h"

#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace slipway {
namespace {

enum Column { Layer, State, Size };

constexpr int permille = 1'000;

int partOf(qint64 current, qint64 total)
{
    return total > 0 ? int(std::clamp(double(current) / double(total), 0.0, 1.0) * permille) : 0;
}

} // namespace

PullView::PullView(QWidget *parent)
    : QWidget(parent),
      m_text(new QLabel),
      m_bar(new QProgressBar),
      m_cancel(new QPushButton(tr("C&ancel"))),
      m_layers(makeShortTable({tr("Layer"), tr("State"), tr("Size")}, tr("Layers of the image")))
{
    m_bar->setTextVisible(false);
    m_bar->setAccessibleName(tr("Progress of the pull"));
    m_cancel->setToolTip(tr("Give up this pull and the execution that waits for it"));
    m_layers->setSelectionMode(QAbstractItemView::NoSelection);

    auto *row = new QHBoxLayout;
    row->addWidget(m_bar, 1);
    row->addWidget(m_cancel);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_text);
    layout->addLayout(row);
    layout->addWidget(m_layers);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        m_cancel->setEnabled(false);
        Q_EMIT cancelled();
    });
    clear();
}

void PullView::clear()
{
    m_rate.clear();
    m_layers->clear();
    m_bar->setRange(0, 0);
    m_text->setText(tr("Asking the registry for the image…"));
    m_cancel->setEnabled(true);
}

void PullView::setProgress(const PullProgress &progress, Timestamp now)
{
    const qint64 total = progress.total();
    if (total > 0) {
        const qint64 current = progress.current();
        m_rate.note(now, current);
        const int part = partOf(current, total);
        m_bar->setRange(0, permille);
        m_bar->setValue(part);
        //: bytes that are there, of all bytes, per cent
        QString text = tr("%1 of %2 · %3 %")
                           .arg(sizeText(current), sizeText(total), QLocale().toString(part / 10));
        if (const auto rate = m_rate.value())
            text += tr(" · %1/s").arg(sizeText(qint64(*rate)));
        m_text->setText(text);
    }
    for (int row = 0; row < int(progress.layers.size()); ++row)
        fillLayer(row, progress.layers.at(row));
    finishRows(m_layers, int(progress.layers.size()));
    m_layers->setVisible(!progress.layers.isEmpty());
}

void PullView::fillLayer(int row, const PullProgress::Layer &layer)
{
    QTreeWidgetItem *item = rowOf(m_layers, row);
    item->setText(Layer, layer.id);
    item->setText(State, layer.status);
    const bool isGoing = layer.total > 0 && layer.current < layer.total;
    QString size;
    if (isGoing)
        size = tr("%1 of %2").arg(sizeText(layer.current), sizeText(layer.total));
    else if (layer.total > 0)
        size = sizeText(layer.total);
    item->setText(Size, size);
}

} // namespace slipway
