// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHash>
#include <QString>
#include <QStringView>

#include <optional>

namespace slipway {

/// Where the values of a JSON text stand, so that an error that names a path can be shown in its
/// line. Reads as far as the text is JSON.
class JsonPlaces
{
public:
    explicit JsonPlaces(QStringView text);

    /// Of the value at \a path, as errors write it ("env[3].name", without "spec."), else of the
    /// innermost that holds it; 0 is the whole.
    qsizetype offsetOf(const QString &path) const;
    /// Of the first key that stands twice in its object.
    std::optional<qsizetype> secondOfTwo() const { return m_secondOfTwo; }

private:
    bool readValue(const QString &path, int depth);
    bool readObject(const QString &path, int depth);
    bool readArray(const QString &path, int depth);
    std::optional<QString> readString();
    void skipScalar();
    /// Skips space, then \a character if it stands there.
    bool take(QChar character);
    void skipSpace();

    QStringView m_text;
    qsizetype m_at = 0;
    QHash<QString, qsizetype> m_offsets;
    std::optional<qsizetype> m_secondOfTwo;
};

/// The line, counted from 0, in which \a offset lies.
int lineOf(QStringView text, qsizetype offset);

} // namespace slipway
