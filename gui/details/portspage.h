// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "gui/details/detailspage.h"
#include "gui/details/portsmodel.h"

class QAction;
class QLabel;
class QTableView;

namespace slipway {

/// Where the ports of an execution are reached, to open and to copy; it looks each second whether
/// something answers while it is shown.
class PortsPage final : public DetailsPage
{
    Q_OBJECT

public:
    explicit PortsPage(ShownExecution *execution, QWidget *parent = nullptr);

protected:
    void begin() override;
    void fill() override;
    void tick() override;

private:
    QAction *addTool(const QString &text, const QString &iconName, void (PortsPage::*slot)());
    QUrl currentUrl() const;
    void open();
    void copy();
    void updateActions();

    PortsModel m_model;
    QLabel *m_none;
    QTableView *m_view;
    QLabel *m_token;
    QAction *m_open;
    QAction *m_copy;
};

} // namespace slipway
