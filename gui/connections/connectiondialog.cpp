// SPDX-License-Identifier: Apache-2.0
#include "gui/connections/connectiondialog.h"

#include "gui/connections/tokenkeeper.h"
#include "gui/support/errortext.h"
#include "ui_connectiondialog.h"

#include <QFileDialog>
#include <QHostAddress>
#include <QPushButton>

namespace slipway {

using namespace Qt::StringLiterals;

ConnectionDialog::ConnectionDialog(QWidget *parent)
    : QDialog(parent), m_ui(std::make_unique<Ui::ConnectionDialog>())
{
    m_ui->setupUi(this);
    m_ui->message->setText(tr("Contexts and executions of a Slipway service on another computer, "
                              "in this window. Its administrator gives you the address and a "
                              "token; on the computer itself, “slipwayd token” prints one."));
    setUp();
}

ConnectionDialog::ConnectionDialog(
    const ServiceConnection &connection, const std::optional<Error> &why, QWidget *parent)
    : QDialog(parent), m_ui(std::make_unique<Ui::ConnectionDialog>()), m_known(connection)
{
    m_ui->setupUi(this);
    const QString name = connection.isLocal() ? tr("This computer") : connection.name;
    m_ui->message->setText(tr("%1 wants a token.").arg(name));
    for (QWidget *widget : std::initializer_list<QWidget *> {m_ui->addressLabel, m_ui->address,
             m_ui->nameLabel, m_ui->name, m_ui->authorityLabel, m_ui->authority,
             m_ui->chooseAuthority, connection.isLocal() ? m_ui->keepToken : nullptr}) {
        if (widget)
            widget->hide();
    }
    setUp();
    if (why)
        m_ui->problem->setText(errorText(*why));
}

ConnectionDialog::~ConnectionDialog() = default;

void ConnectionDialog::setUp()
{
    m_ui->buttons->button(QDialogButtonBox::Ok)->setText(tr("C&onnect"));
    connect(m_ui->buttons, &QDialogButtonBox::accepted, this, &ConnectionDialog::request);
    connect(m_ui->chooseAuthority, &QPushButton::clicked, this, &ConnectionDialog::chooseAuthority);
    for (const QLineEdit *edit : {m_ui->address, m_ui->token, m_ui->authority})
        connect(edit, &QLineEdit::textChanged, this, &ConnectionDialog::check);
    check();
    resize(fontMetrics().averageCharWidth() * 80, sizeHint().height());
    if (m_ui->keepToken->isVisibleTo(this))
        findKeychain();
    if (!m_known.isLocal())
        m_ui->token->setFocus();
}

void ConnectionDialog::findKeychain()
{
    m_ui->keepToken->setEnabled(false);
    tokenkeeper::findKeychain(this, [this](bool isThere) {
        m_ui->keepToken->setEnabled(isThere);
        m_ui->keepToken->setVisible(isThere);
        m_ui->noKeychain->setVisible(!isThere);
    });
}

void ConnectionDialog::tell(const Error &problem)
{
    m_isTrying = false;
    check();
    m_ui->problem->setText(errorText(problem));
}

static bool isOnThisComputer(const QUrl &url)
{
    return url.host() == u"localhost" || QHostAddress(url.host()).isLoopback();
}

void ConnectionDialog::check()
{
    const bool isAsked = m_ui->address->isVisibleTo(this);
    const auto url = serviceUrlFromText(m_ui->address->text());
    const bool hasAddress = !isAsked || url.has_value();
    QString problem;
    if (isAsked && !url && !m_ui->address->text().isEmpty())
        problem = errorText(url.error());
    else if (isAsked && url && url->scheme() == u"http" && !isOnThisComputer(*url))
        problem = tr("Over http, others on the way can read the token and all that is sent.");
    m_ui->problem->setText(problem);
    m_ui->buttons->button(QDialogButtonBox::Ok)
        ->setEnabled(hasAddress && !m_ui->token->text().trimmed().isEmpty() && !m_isTrying);
}

void ConnectionDialog::request()
{
    ServiceConnection connection = m_known;
    if (m_ui->address->isVisibleTo(this)) {
        const auto url = serviceUrlFromText(m_ui->address->text());
        if (!url)
            return;
        const QString name = m_ui->name->text().trimmed();
        connection = {.name = name.isEmpty() ? url->host() : name,
            .url = *url,
            .caFile = m_ui->authority->text().trimmed()};
    }
    m_isTrying = true;
    check();
    m_ui->problem->setText(tr("Connecting…"));
    Q_EMIT connectRequested(connection, m_ui->token->text().trimmed().toUtf8(),
        m_ui->keepToken->isEnabled() && m_ui->keepToken->isVisibleTo(this)
            && m_ui->keepToken->isChecked());
}

void ConnectionDialog::chooseAuthority()
{
    auto *const dialog = new QFileDialog(this, tr("Certificate of the authority"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Certificates (*.pem *.crt)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, m_ui->authority, &QLineEdit::setText);
    dialog->open();
}

} // namespace slipway
