// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "gui/records/recordtable.h"
#include "gui/support/settings.h"

#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QTimer>

namespace slipway {

class RecordView;

/// A list that says so when it loads (after 300 ms), when nothing passes its filter, and when there
/// is nothing: then with what belongs there and a button that makes the first one.
class RecordList final : public QStackedWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RecordList)

public:
    /// Remembers its columns in \a columns. \a table must outlive it.
    RecordList(RecordTable *table, Setting<QByteArray> columns, QWidget *parent = nullptr);

    RecordView *view() { return m_view; }
    /// How wide the columns are where nothing is remembered, in characters; 0: hidden.
    void setDefaultWidths(const QList<int> &characters);
    /// \a action may be null.
    void setEmptyNotice(const QString &text, QAction *action);
    /// Instead of a notice; an action that belongs to it is on \a page.
    void setEmptyPage(QWidget *page);
    /// Its empty page is in front.
    bool isWelcoming() const { return m_emptyPage && currentWidget() == m_emptyPage; }
    /// Writes down what is to be remembered.
    void save() const;

Q_SIGNALS:
    /// The person wants to see all again.
    void filterCleared();

private:
    void update();
    void say(const QString &text, const QString &button);

    RecordTable *m_table;
    Setting<QByteArray> m_columns;
    RecordView *m_view;
    QWidget *m_notice;
    QLabel *m_text;
    QPushButton *m_button;
    QTimer m_patience; ///< runs until loading is worth a word
    QString m_emptyText;
    QAction *m_emptyAction = nullptr;
    QWidget *m_emptyPage = nullptr;
};

} // namespace slipway
