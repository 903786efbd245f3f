// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "gui/details/detailspage.h"
#include "gui/details/environmentmodel.h"

#include <QSortFilterProxyModel>

class QLineEdit;
class QTableView;

namespace slipway {

/// The environment as it was merged, to look through and to copy.
class EnvironmentPage final : public DetailsPage
{
    Q_OBJECT

public:
    explicit EnvironmentPage(ShownExecution *execution, QWidget *parent = nullptr);

protected:
    void begin() override;
    void fill() override;

private:
    void copy();

    EnvironmentModel m_model;
    QSortFilterProxyModel m_filtered;
    QLineEdit *m_filter;
    QTableView *m_view;
};

} // namespace slipway
