// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"
#include "gui/connections/serviceconnection.h"

#include <QDialog>

#include <memory>
#include <optional>

namespace Ui {
class ConnectionDialog;
}

namespace slipway {

/// Asks where a service is, and for its token. It stays open, and says what is wrong, until whoever
/// opened it has connected and calls accept().
class ConnectionDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ConnectionDialog)

public:
    /// For a new service.
    explicit ConnectionDialog(QWidget *parent = nullptr);
    /// For another token of one that is known. \a why: what was wrong with the one it had.
    ConnectionDialog(const ServiceConnection &connection, const std::optional<Error> &why,
        QWidget *parent = nullptr);
    ~ConnectionDialog() override;

    /// It did not work; the person may change something and try again.
    void tell(const Error &problem);

Q_SIGNALS:
    void connectRequested(
        const slipway::ServiceConnection &connection, const QByteArray &token, bool isTokenKept);

private:
    void setUp();
    void findKeychain();
    void check();
    void request();
    void chooseAuthority();

    std::unique_ptr<Ui::ConnectionDialog> m_ui;
    bool m_isTrying = false;
    ServiceConnection m_known; ///< local: a new one is asked for
};

} // namespace slipway
