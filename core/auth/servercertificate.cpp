// SPDX-License-Identifier: Apache-2.0
#include "core/auth/servercertificate.h"

#include "core/auth/openssl.h"
#include "core/base/reasons.h"

#include <QDateTime>
#include <QFile>
#include <QSslCertificate>
#include <QSslKey>

#include <openssl/pem.h>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

tl::unexpected<Error> unusable(const QString &file, const QString &problem)
{
    return fail(reasons::certificateUnusable, {{u"file"_s, file}, {u"problem"_s, problem}});
}

Result<QByteArray> contentOf(const QString &name)
{
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return unusable(name, file.errorString());
    return file.read(1024 * 1024);
}

/// Empty, also where a passphrase would be needed: nobody is asked for it.
openssl::Key privateKeyFrom(const QByteArray &pem)
{
    const openssl::Bio source(BIO_new_mem_buf(pem.constData(), int(pem.size())));
    const auto noPassphrase = [](char *, int, int, void *) { return -1; };
    return openssl::own(PEM_read_bio_PrivateKey(source.get(), nullptr, noPassphrase, nullptr));
}

Result<QSslKey> keyFrom(const QString &file, const QSslCertificate &certificate)
{
    if (QFile::permissions(file) & QFileDevice::ReadOther)
        return unusable(file, u"everybody may read it; chmod o= %1"_s.arg(file));
    const Result<QByteArray> pem = contentOf(file);
    if (!pem)
        return fail(pem.error());
    if (pem->contains("ENCRYPTED"))
        return unusable(file, u"it has a passphrase, which nobody is there to give; remove it"_s);
    const openssl::ErrorQueueGuard guard;
    const openssl::Key key = privateKeyFrom(*pem);
    if (!key)
        return unusable(file, u"it holds no private key in PEM"_s);
    if (X509_check_private_key(static_cast<X509 *>(certificate.handle()), key.get()) != 1)
        return unusable(file, u"it is not the key of the certificate"_s);
    for (const auto algorithm : {QSsl::Rsa, QSsl::Ec}) {
        if (const QSslKey read(*pem, algorithm); !read.isNull())
            return read;
    }
    return unusable(file, u"it is neither an RSA nor an EC key"_s);
}

} // namespace

Result<QSslConfiguration> serverCertificate(const QString &certificateFile, const QString &keyFile)
{
    const Result<QByteArray> pem = contentOf(certificateFile);
    if (!pem)
        return fail(pem.error());
    const QList<QSslCertificate> chain = QSslCertificate::fromData(*pem, QSsl::Pem);
    if (chain.isEmpty() || chain.first().isNull())
        return unusable(certificateFile, u"it holds no certificate in PEM"_s);
    if (chain.first().expiryDate() < QDateTime::currentDateTimeUtc())
        return unusable(certificateFile,
            u"it ended on %1"_s.arg(chain.first().expiryDate().toString(Qt::ISODate)));
    const Result<QSslKey> key = keyFrom(keyFile, chain.first());
    if (!key)
        return fail(key.error());

    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setProtocol(QSsl::TlsV1_2OrLater);
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
    configuration.setLocalCertificateChain(chain);
    configuration.setPrivateKey(*key);
    return configuration;
}

} // namespace slipway
