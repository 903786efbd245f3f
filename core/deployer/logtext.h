// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"
#include "core/base/task.h"

#include <QByteArray>
#include <QObject>

#include <optional>

namespace slipway {

/// A log, or a part of it, that is read piece by piece.
class LogText : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LogText)

public:
    LogText() = default;
    ~LogText() override = default;

    /// At most about \a maxSize bytes; empty at the end, or if nothing is there yet.
    virtual QByteArray read(qint64 maxSize) = 0;
    virtual bool atEnd() const = 0;
    /// At the end: why that is not where the log ends. What is missing is asked for anew.
    virtual std::optional<Error> failure() const { return std::nullopt; }
    /// What is not written yet is waited for.
    virtual bool isFollowed() const = 0;

    /// It comes as whole records, each a line.
    virtual bool isOfRecords() const { return false; }
    /// Its execution has ended, and what that wrote last is not there yet.
    virtual bool isIncomplete() const { return false; }
    /// Nothing is left out of it and nothing will be added: parts of it can be told by their place.
    virtual bool isWhole() const = 0;
    /// Of one that is whole, in bytes; reads all of it, a piece at a time.
    virtual Task<qint64> size() const = 0;
    /// Before it is read: only \a count bytes from \a first.
    virtual void cut(qint64 first, qint64 count) = 0;

Q_SIGNALS:
    /// There is more to read, or the end was reached.
    void readyRead();
};

} // namespace slipway
