// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/context.h"

#include <QWidget>

class QLabel;

namespace slipway {

class FactList;

/// What a context says is to be run.
class ContextPage final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ContextPage)

public:
    explicit ContextPage(QWidget *parent = nullptr);

    void setContext(const Context &context);

private:
    QLabel *m_problem; ///< why it cannot be read
    FactList *m_facts;
};

} // namespace slipway
