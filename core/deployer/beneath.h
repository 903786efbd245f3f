// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

#include <unistd.h>
#include <utility>

namespace slipway {

/// An open file's descriptor, closed with it.
class OpenFile
{
public:
    explicit OpenFile(int descriptor = -1) : m_descriptor(descriptor) { }
    OpenFile(OpenFile &&other) noexcept : m_descriptor(std::exchange(other.m_descriptor, -1)) { }
    OpenFile &operator=(OpenFile &&other) noexcept
    {
        std::swap(m_descriptor, other.m_descriptor);
        return *this;
    }
    ~OpenFile()
    {
        if (m_descriptor >= 0)
            ::close(m_descriptor);
    }

    bool isOpen() const { return m_descriptor >= 0; }
    int descriptor() const { return m_descriptor; }
    /// "/proc/self/fd/N": the file itself, whatever its name has become.
    QByteArray procPath() const;
    /// The name that it has now.
    QByteArray realPath() const;

private:
    int m_descriptor;
};

/// Opens \a path, relative to and beneath the directory \a root, for its place alone (O_PATH),
/// without following any link on the way. Empty: \a root itself. Not open on failure; errno tells.
OpenFile openBeneath(const OpenFile &root, const QByteArray &path);

/// The same, and makes the directories that are missing.
OpenFile makeBeneath(const OpenFile &root, const QByteArray &path);

} // namespace slipway
