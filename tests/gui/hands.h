// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractButton>
#include <QTableView>
#include <QTest>

// What a person does to a window: looks for what is written on it, clicks, types.

/// The button that can be seen within \a within and says \a text, without its mnemonic.
inline QAbstractButton *buttonIn(const QWidget *within, const QString &text)
{
    for (auto *button : within->findChildren<QAbstractButton *>()) {
        if (button->isVisible() && button->text().remove(u'&') == text)
            return button;
    }
    return nullptr;
}

/// The window of that kind that can be seen; null if there is none.
template<class Window>
Window *visibleWindow()
{
    for (QWidget *widget : QApplication::topLevelWidgets()) {
        auto *window = qobject_cast<Window *>(widget);
        if (window && window->isVisible())
            return window;
    }
    return nullptr;
}

inline void click(QWidget *widget)
{
    QTest::mouseClick(widget, Qt::LeftButton);
}

/// Who gets what the keyboard sends.
inline QWidget *keyboardTarget()
{
    QWidget *target = QApplication::focusWidget();
    return target ? target : QApplication::activeWindow();
}

inline void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
{
    QTRY_VERIFY(keyboardTarget());
    QTest::keyClick(keyboardTarget(), key, modifiers);
    QCoreApplication::processEvents(); // nobody's fingers are faster than what comes of the key
}

/// The first letter may open an editor for the others.
inline void type(const QString &text)
{
    for (const QChar letter : text) {
        QTRY_VERIFY(keyboardTarget());
        QTest::keyClicks(keyboardTarget(), letter);
    }
}

/// Puts \a window in front, as a window manager does with one that opens.
inline bool comesToFront(QWidget *window)
{
    QCoreApplication::processEvents(); // who was to be in front before it
    window->activateWindow();
    return QTest::qWaitForWindowActive(window);
}

/// What stands in a cell of \a table; empty where there is none.
inline QString cellOf(const QAbstractItemView *table, int row, int column)
{
    return table->model()->index(row, column).data().toString();
}
