// SPDX-License-Identifier: Apache-2.0
#include "gui/lists/recordlist.h"

#include "gui/lists/recordview.h"

#include <QAction>
#include <QHeaderView>
#include <QVBoxLayout>

namespace slipway {

using namespace std::chrono_literals;

static constexpr auto loadingPatience = 300ms;

RecordList::RecordList(RecordTable *table, Setting<QByteArray> columns, QWidget *parent)
    : QStackedWidget(parent),
      m_table(table),
      m_columns(std::move(columns)),
      m_view(new RecordView(table)),
      m_notice(new QWidget),
      m_text(new QLabel),
      m_button(new QPushButton)
{
    addWidget(m_view);
    addWidget(m_notice);
    setFocusProxy(m_view);
    m_notice->setAutoFillBackground(true);
    m_notice->setBackgroundRole(QPalette::Base);
    auto *layout = new QVBoxLayout(m_notice);
    layout->addStretch();
    layout->addWidget(m_text, 0, Qt::AlignHCenter);
    layout->addWidget(m_button, 0, Qt::AlignHCenter);
    layout->addStretch();
    m_text->setWordWrap(true);
    m_text->setAlignment(Qt::AlignCenter);
    m_text->setMinimumWidth(fontMetrics().averageCharWidth() * 50);

    connect(m_button, &QPushButton::clicked, this, [this] {
        if (!m_table->filterText().isEmpty())
            Q_EMIT filterCleared();
        else if (m_emptyAction)
            m_emptyAction->trigger();
    });
    m_patience.setSingleShot(true);
    m_patience.start(loadingPatience);
    connect(&m_patience, &QTimer::timeout, this, &RecordList::update);
    connect(table, &RecordTable::loadingChanged, this, &RecordList::update);
    connect(table, &RecordTable::updated, this, &RecordList::update);
    update();
}

void RecordList::setDefaultWidths(const QList<int> &characters)
{
    QHeaderView *header = m_view->horizontalHeader();
    const int width = fontMetrics().averageCharWidth();
    for (int column = 0; column < characters.size(); ++column) {
        const int wanted = characters.at(column) > 0 ? width * characters.at(column) : 0;
        header->resizeSection(column, std::max(wanted, header->sectionSizeHint(column)));
        header->setSectionHidden(column, characters.at(column) == 0);
    }
    m_view->restoreColumns(m_columns.value());
}

void RecordList::setEmptyNotice(const QString &text, QAction *action)
{
    m_emptyText = text;
    m_emptyAction = action;
    update();
}

void RecordList::setEmptyPage(QWidget *page)
{
    m_emptyPage = page;
    addWidget(page);
    update();
}

void RecordList::save() const
{
    m_columns.set(m_view->saveColumns());
}

void RecordList::update()
{
    if (m_table->rowCount() > 0) {
        setCurrentWidget(m_view);
    } else if (m_table->isLoading()) {
        if (m_patience.isActive())
            return;
        say(tr("Loading…"), {});
    } else if (!m_table->filterText().isEmpty()) {
        say(tr("Nothing here contains “%1”.").arg(m_table->filterText()), tr("Show all"));
    } else if (m_emptyPage) {
        setCurrentWidget(m_emptyPage);
    } else {
        say(m_emptyText, m_emptyAction ? m_emptyAction->text() : QString());
    }
}

void RecordList::say(const QString &text, const QString &button)
{
    m_text->setText(text);
    m_button->setText(button);
    m_button->setVisible(!button.isEmpty());
    setCurrentWidget(m_notice);
}

} // namespace slipway
