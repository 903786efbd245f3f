// SPDX-License-Identifier: Apache-2.0
// How the window is laid out, and what it remembers of that.
#include "gui/lists/recordlist.h"
#include "gui/mainwindow.h"
#include "gui/support/settings.h"
#include "ui_mainwindow.h"

#include <QMetaEnum>

#include <utility>

namespace slipway {

using namespace Qt::StringLiterals;

// From here on the details stand beside the list, and both are wide enough.
static constexpr int wideWindow = 1'400;

static QString orientationName(const QSplitter *splitter)
{
    return splitter->orientation() == Qt::Horizontal ? u"wide"_s : u"tall"_s;
}

void MainWindow::restore()
{
    const QFontMetrics metrics = fontMetrics();
    resize(metrics.averageCharWidth() * 150, metrics.height() * 45);
    restoreGeometry(settings::windowGeometry.value());
    m_ui->sideSplitter->restoreState(settings::windowSideSplitter.value());
    bool isKnown = false;
    const int kept = QMetaEnum::fromType<Page>().keyToValue(
        settings::windowPage.value().toLatin1().constData(), &isKnown);
    m_ui->sideList->setPage(isKnown ? Page(kept) : Page::Contexts);
    m_ui->sideList->setFocus();
}

void MainWindow::save()
{
    settings::windowGeometry.set(saveGeometry());
    settings::windowSideSplitter.set(m_ui->sideSplitter->saveState());
    settings::windowSplitter.of(orientationName(m_ui->splitter)).set(m_ui->splitter->saveState());
    settings::windowPage.set(
        QString::fromLatin1(QMetaEnum::fromType<Page>().valueToKey(int(page()))));
    for (const RecordList *list : {m_contexts, m_executions, m_engines})
        list->save();
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    orientDetails();
}

/// Below the list, or beside it where there is room; each with sizes of its own.
void MainWindow::orientDetails()
{
    QSplitter *splitter = m_ui->splitter;
    const auto orientation = width() > wideWindow ? Qt::Horizontal : Qt::Vertical;
    if (m_isOriented && orientation == splitter->orientation())
        return;
    if (std::exchange(m_isOriented, true))
        settings::windowSplitter.of(orientationName(splitter)).set(splitter->saveState());
    splitter->setOrientation(orientation);
    if (!splitter->restoreState(settings::windowSplitter.of(orientationName(splitter)).value())) {
        const int length = orientation == Qt::Horizontal ? width() : height();
        splitter->setSizes({length / 2, length / 2});
    }
}

} // namespace slipway
