// SPDX-License-Identifier: Apache-2.0
#include "core/auth/keyfile.h"

#include "core/auth/openssl.h"
#include "core/auth/signature.h"
#include "core/base/reasons.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryFile>

#include <openssl/pem.h>
#include <sys/stat.h>

#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

namespace slipway {
namespace {

tl::unexpected<Error> fileFailure(const QString &file, QStringView action, const QString &problem)
{
    return fail(reasons::fileFailed,
        {{QStringLiteral("file"), file}, {QStringLiteral("action"), action.toString()},
            {QStringLiteral("problem"), problem}});
}

Result<openssl::Key> readKey(QFile &file)
{
    struct stat status = {};
    if (::fstat(file.handle(), &status) != 0)
        return fileFailure(file.fileName(), u"read", qt_error_string(errno));
    if (status.st_mode & (S_IRWXG | S_IRWXO))
        return fail(reasons::keyFileExposed, {{QStringLiteral("file"), file.fileName()}});

    constexpr qint64 maxSize = 16'384;
    QByteArray pem = file.read(maxSize);
    const openssl::Bio bio(BIO_new_mem_buf(pem.constData(), int(pem.size())));
    // Else OpenSSL asks at the terminal for the password of an encrypted key.
    const auto noPassword = [](char *, int, int, void *) { return -1; };
    auto key = openssl::own(PEM_read_bio_PrivateKey(bio.get(), nullptr, noPassword, nullptr));
    OPENSSL_cleanse(pem.data(), size_t(pem.size()));
    if (!algorithmsOf(key.get()).contains("ES256"))
        return fail(reasons::keyInvalid,
            {{QStringLiteral("source"), file.fileName()},
                {QStringLiteral("problem"),
                    QStringLiteral(
                        "it is not a private key on P-256; restore the file, or remove it "
                        "so that a new key is made (tokens made before stop working)")}});
    return key;
}

Result<QByteArray> newKeyPem()
{
    const openssl::Key key = openssl::own(EVP_EC_gen("P-256"));
    const openssl::Bio bio(BIO_new(BIO_s_secmem())); // erased when it is freed
    if (!key
        || PEM_write_bio_PKCS8PrivateKey(
               bio.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr)
            != 1)
        return fail(reasons::internal, {}, QStringLiteral("OpenSSL could not make a key"));
    char *text = nullptr;
    const long size = BIO_get_mem_data(bio.get(), &text);
    return QByteArray(text, size);
}

Result<void> makeFolder(const QString &path)
{
    const QString parent = QFileInfo(path).path();
    if (!QDir().mkpath(parent))
        return fileFailure(parent, u"made", QStringLiteral("check the permissions above it"));
    if (::mkdir(QFile::encodeName(path).constData(), S_IRWXU) != 0 && errno != EEXIST)
        return fileFailure(path, u"made", qt_error_string(errno));
    return {};
}

/// Writes a new key beside \a path and links it there whole; one that is there already stays.
Result<void> makeKeyFile(const QString &path)
{
    const openssl::ErrorQueueGuard guard;
    const QString folder = QFileInfo(path).path();
    if (auto made = makeFolder(folder); !made)
        return made;
    auto pem = newKeyPem();
    if (!pem)
        return fail(std::move(pem.error()));

    QTemporaryFile file(path + QStringLiteral(".XXXXXX")); // mode 0600; removed at the end
    const bool isWritten = file.open() && file.write(*pem) == pem->size() && file.flush()
        && ::fsync(file.handle()) == 0;
    OPENSSL_cleanse(pem->data(), size_t(pem->size()));
    if (!isWritten)
        return fileFailure(path, u"written", file.errorString());
    if (::link(QFile::encodeName(file.fileName()).constData(), QFile::encodeName(path).constData())
            != 0
        && errno != EEXIST)
        return fileFailure(path, u"written", qt_error_string(errno));
    return {};
}

} // namespace

Result<std::shared_ptr<evp_pkey_st>> openKeyFile(const QString &path)
{
    if (!QFile::exists(path)) {
        if (auto made = makeKeyFile(path); !made)
            return fail(std::move(made.error()));
    }
    return readKeyFile(path);
}

Result<std::shared_ptr<evp_pkey_st>> readKeyFile(const QString &path)
{
    const openssl::ErrorQueueGuard guard;
    QFile file(path);
    if (!file.exists())
        return fail(reasons::keyFileMissing, {{QStringLiteral("file"), path}});
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return fileFailure(path, u"read", file.errorString());
    return readKey(file);
}

} // namespace slipway
