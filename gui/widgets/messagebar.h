// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"

#include <QFrame>
#include <QLabel>
#include <QList>

class QToolButton;

namespace slipway {

/// What went wrong, above the list: stays until it is closed, can be copied. Several are shown one
/// after the other.
class MessageBar final : public QFrame
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MessageBar)

public:
    explicit MessageBar(QWidget *parent = nullptr);

    /// The engine's own words stay behind a button.
    void show(const Error &error);
    /// One that waits already is not told twice.
    void show(const QString &text);
    void clear();

private:
    struct Message
    {
        QString text;
        QString details;

        friend bool operator==(const Message &, const Message &) = default;
    };

    void show(const Message &message);
    void showWords();
    void closeFirst();
    void update();

    QList<Message> m_messages;
    QLabel *m_text;
    QToolButton *m_words; ///< shows the engine's
    QLabel *m_more;
};

} // namespace slipway
