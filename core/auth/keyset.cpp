// SPDX-License-Identifier: Apache-2.0
#include "core/auth/keyset.h"

#include "core/auth/openssl.h"
#include "core/auth/signature.h"
#include "core/base/reasons.h"

#include <QRegularExpression>

#include <openssl/decoder.h>

namespace slipway {
namespace {

struct PemBlock
{
    QString label; ///< "PUBLIC KEY"; empty: the text had no header
    QByteArray der;
};

/// The blocks of \a text (RFC 7468). Line breaks may be missing: environment variables lose them.
QList<PemBlock> pemBlocks(const QByteArray &text)
{
    static const QRegularExpression pattern(
        QStringLiteral("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]*)-----END \\1-----"));
    static const QRegularExpression space(QStringLiteral("\\s"));
    const QString all = QString::fromLatin1(text);
    QList<PemBlock> blocks;
    const auto add = [&blocks](const QString &label, QString body) {
        const auto der = QByteArray::fromBase64Encoding(
            body.remove(space).toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
        blocks.append({label, der ? *der : QByteArray()});
    };
    if (!all.contains(u"-----"))
        add({}, all);
    for (const QRegularExpressionMatch &match : pattern.globalMatch(all))
        add(match.captured(1), match.captured(2));
    return blocks;
}

const uchar *bytes(const QByteArray &array)
{
    return reinterpret_cast<const uchar *>(array.data());
}

/// Reads SubjectPublicKeyInfo and PKCS#1.
openssl::Key publicKeyFromDer(const QByteArray &der)
{
    EVP_PKEY *key = nullptr;
    const std::unique_ptr<OSSL_DECODER_CTX, openssl::Deleter<OSSL_DECODER_CTX_free>> decoder(
        OSSL_DECODER_CTX_new_for_pkey(
            &key, "DER", nullptr, nullptr, EVP_PKEY_PUBLIC_KEY, nullptr, nullptr));
    const uchar *rest = bytes(der);
    auto left = size_t(der.size());
    const bool isRead = OSSL_DECODER_from_data(decoder.get(), &rest, &left) == 1;
    auto owned = openssl::own(key);
    return isRead && left == 0 ? owned : nullptr;
}

openssl::Key publicKeyFromCertificate(const QByteArray &der)
{
    const uchar *rest = bytes(der);
    const openssl::Certificate certificate(d2i_X509(nullptr, &rest, long(der.size())));
    if (!certificate || rest != bytes(der) + der.size())
        return {};
    return openssl::own(X509_get_pubkey(certificate.get()));
}

bool isPrivateKey(const PemBlock &block)
{
    if (block.label.contains(u"PRIVATE"))
        return true;
    const uchar *rest = bytes(block.der);
    return openssl::own(d2i_AutoPrivateKey(nullptr, &rest, long(block.der.size()))) != nullptr;
}

} // namespace

Result<KeySet> keySetFromPem(const QByteArray &pemOrBody, const QString &source)
{
    const openssl::ErrorQueueGuard guard;
    const auto refuse = [&source](const QString &problem) {
        return fail(reasons::keyInvalid,
            {{QStringLiteral("source"), source}, {QStringLiteral("problem"), problem}});
    };

    const QList<PemBlock> blocks = pemBlocks(pemOrBody);
    if (std::ranges::any_of(blocks, isPrivateKey))
        return refuse(QStringLiteral(
            "it is a private key, which nobody but the issuer of tokens may have; give the public "
            "key, and make a new pair if this one was shared"));
    if (blocks.size() > 1)
        return refuse(QStringLiteral("it holds several keys; give one"));

    openssl::Key key;
    if (!blocks.isEmpty() && !blocks.first().der.isEmpty()) {
        key = publicKeyFromDer(blocks.first().der);
        if (!key)
            key = publicKeyFromCertificate(blocks.first().der);
    }
    if (!key)
        return refuse(QStringLiteral(
            "it is not a public key; give it as PEM, or the base64 text between PEM's first and "
            "last line"));
    const QList<QByteArray> algorithms = algorithmsOf(key.get());
    if (algorithms.isEmpty())
        return refuse(QStringLiteral(
            "its kind is not supported; use RSA from 2048 bits, P-256, P-384 or Ed25519"));
    return KeySet {{.id = {}, .algorithms = algorithms, .key = key}};
}

} // namespace slipway
