// SPDX-License-Identifier: Apache-2.0
#include "core/store/datadirectory.h"

#include "core/base/reasons.h"

#include <QDir>
#include <QFile>

#include <sys/stat.h>

#include <filesystem>

namespace slipway {

using namespace Qt::StringLiterals;

Result<void> makeDataDirectory(const QString &directory)
{
    const QByteArray name = QFile::encodeName(QDir::cleanPath(QDir(directory).absolutePath()));
    const std::filesystem::path path(name.toStdString());
    std::error_code error;
    std::filesystem::create_directories(path.parent_path(), error);
    if (!error && ::mkdir(path.c_str(), 0700) != 0)
        error = std::error_code(errno, std::generic_category());
    std::error_code unreadable; // of one above it that may not be entered
    if (!error || std::filesystem::is_directory(path, unreadable))
        return {};
    return fail(reasons::fileFailed,
        {{u"file"_s, directory}, {u"action"_s, u"made a directory"_s},
            {u"problem"_s, QString::fromStdString(error.message())}});
}

} // namespace slipway
