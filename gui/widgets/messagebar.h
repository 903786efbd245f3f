// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"

#include <QFrame>
#include <QLabel>
#include <QStringList>

namespace slipway {

/// What went wrong, above the list: stays until it is closed, can be copied. Several are shown one
/// after the other.
class MessageBar final : public QFrame
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MessageBar)

public:
    explicit MessageBar(QWidget *parent = nullptr);

    void show(const Error &error);
    /// One that waits already is not told twice.
    void show(const QString &text);
    void clear();

private:
    void closeFirst();
    void update();

    QStringList m_texts;
    QLabel *m_text;
    QLabel *m_more;
};

} // namespace slipway
