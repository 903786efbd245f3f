// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "gui/details/detailspage.h"

namespace slipway {

class LogView;

/// The log of the shown execution.
class LogPage final : public DetailsPage
{
    Q_OBJECT

public:
    explicit LogPage(ShownExecution *execution, QWidget *parent = nullptr);

protected:
    void begin() override;
    void fill() override { }

private:
    LogView *m_view;
};

} // namespace slipway
