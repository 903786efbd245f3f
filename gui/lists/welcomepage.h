// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "gui/lists/samples.h"

#include <QWidget>

class QHBoxLayout;

namespace slipway {

/// What stands where the contexts will be, as long as there is none: ready ones to begin with.
class WelcomePage final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WelcomePage)

public:
    explicit WelcomePage(QWidget *parent = nullptr);

    /// What the engine has already, by name: offered first, and in place of what would have to be
    /// pulled.
    void setImages(const QStringList &images);

Q_SIGNALS:
    /// One of the ready ones was chosen; it is to be saved and run.
    void sampleChosen(const slipway::ContextSpec &spec);
    /// A context of one's own is wanted.
    void newContextRequested();

private:
    QWidget *makeCard(const OfferedSample &offer);

    QHBoxLayout *m_cards;
};

} // namespace slipway
