// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/deployer/session.h"

#include <QLineEdit>
#include <QTimer>

#include <memory>

class QStringListModel;

namespace slipway {

/// A field for an image's name that completes from those that an engine has.
class ImageEdit final : public QLineEdit
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ImageEdit)

public:
    explicit ImageEdit(std::shared_ptr<Session> session, QWidget *parent = nullptr);

    /// Whose images are suggested; empty: none.
    void setEngine(const QString &engine);

private:
    void ask();

    std::shared_ptr<Session> m_session;
    QString m_engine;
    QStringListModel *m_suggestions;
    QTimer m_pause; ///< in the typing
};

} // namespace slipway
